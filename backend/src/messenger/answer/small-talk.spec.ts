import { languageOf } from './language';
import { smallTalkIn } from './small-talk';

describe('What customers write', () => {
  it.each([
    ['Chào shop', 'greeting'],
    ['xin chào ạ', 'greeting'],
    ['Hello!', 'greeting'],
    ['shop ơi', 'greeting'],
    ['cảm ơn shop nhiều', undefined],
    ['Cảm ơn nhiều ạ', 'thanks'],
    ['ok shop', 'thanks'],
    ['cho mình gặp nhân viên', 'person'],
    ['Can I talk to a person?', 'person'],
    ['ｈｅｌｌｏ', 'greeting'],
    ['𝐗𝐢𝐧 𝐜𝐡à𝐨', 'greeting'],
    ['shop mở cửa mấy giờ', 'shop'],
    ['ship hà nội bao nhiêu', 'shop'],
    ['0912 345 678', 'shop'],
    ['+84912345678', 'shop'],
    ['8934567890123', undefined],
    ['👍👍', 'sticker'],
    ['...', 'help'],
    ['giá bao nhiêu vậy shop', 'help'],
    ['alo', 'greeting'],
    ['tks shop nha', 'thanks'],
    ['áo thun đen', undefined],
    ['áo thun đen ship bao nhiêu', undefined],
    ['hi there, do you have black shirts', undefined],
  ])('%j is %p', (text, expected) => {
    expect(smallTalkIn(text)).toBe(expected);
  });

  it.each([
    ['áo thun đen', 'vi'],
    ['ao thun den co khong', 'vi'],
    ['How much is this?', 'en'],
    ['do you have black shirts', 'en'],
    ['Áo thun'.normalize('NFD'), 'vi'],
    ['ｈｏｗ　ｍｕｃｈ　ｉｓ　ｔｈｉｓ', 'en'],
    ['ok', undefined],
    ['12345', undefined],
  ])('%j is written in %p', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});
