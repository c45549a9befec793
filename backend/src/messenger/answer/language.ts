import type { Language } from '../../contracts';

/** Letters that Vietnamese has and English has not. */
const vietnameseLetters = /[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/i;

/** Words that appear in almost any English sentence and in no unaccented Vietnamese one ("do", "me", "to", "an" are both). */
const englishWords = new Set(
  'hello hi hey the is are you have this that these how much price want buy please thanks thank what which where does available stock show looking need your it with for there any like and of'.split(
    ' ',
  ),
);
/** The same the other way round: what people write without diacritics. */
const vietnameseWords = new Set(
  'co khong ko ao quan giay vay dam tui mu kinh gia bao nhieu minh em chi anh oi nay mau con hang cho xem mua ban chao cam on den trang nam nu tien voi nhe nha'.split(
    ' ',
  ),
);

/** The language of a customer's text; undefined when the text does not show it ("ok", a number, an emoji). */
export function languageOf(text: string): Language | undefined {
  // The compatibility form brings back plain letters from the full-width and mathematical ones of some keyboards.
  const written = text.normalize('NFKC');
  if (vietnameseLetters.test(written)) {
    return 'vi';
  }
  const words = written.toLowerCase().match(/[a-z']+/g) ?? [];
  const english = words.filter((word) => englishWords.has(word)).length;
  const vietnamese = words.filter((word) => vietnameseWords.has(word)).length;
  if (english === vietnamese) {
    return undefined;
  }
  return english > vietnamese ? 'en' : 'vi';
}
