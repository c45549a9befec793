/**
 * A model repeats what stands in a picture, and anybody can write into a picture. What could become a link, a price, an
 * offer, an address or a command is taken out of its words, sentence by sentence: a sentence that holds one is not
 * about the product. Better a true sentence lost than a false offer shown.
 */

const links: readonly RegExp[] = [
  // Any scheme, also with gaps; those that browsers run; and names of hosts.
  /[a-z\d]\s*:\s*\/\s*\//iu,
  /\b(?:https?|hxxps?|ftp|javascript|vbscript|data|file|mailto|tel|sms|blob)\s*:/iu,
  /\bwww\b/iu,
  /[\p{L}\d-]{2}\.\p{L}{2}/u,
  /(?<![\p{L}\d])\p{L}\.(?:com?|net|org|vn|me|ly|gl|gg|io|co|cc|to|tv|be)\b/iu,
  /\w\s*[[({]\s*(?:\.|dot)\s*[\])}]\s*\w/iu,
  /\bdot\s+(?:com|net|org|vn|shop|info|io|me)\b/iu,
  /\d{1,3}(?:\.\d{1,3}){3}/u,
];

const addresses: readonly RegExp[] = [
  // E-mail addresses and account names.
  /@\s*[\p{L}\d]/u,
  /\b(?:zalo|whatsapp|telegram|viber|wechat|hotline)\b/iu,
  // Nine digits with or without gaps; Vietnamese service numbers have eight.
  /\d(?:[\s.()-]{0,2}\d){8,}/u,
  /\b1[89]00[\s.-]?\d{4}/u,
];

const prices: readonly RegExp[] = [
  /\p{Sc}/u,
  /\d\s*(?:đ|₫|đồng|dong|vnđ|vnd|usd|eur|dollars?|euros?|nghìn|ngàn|nghin|ngan|triệu|trieu|tr|bucks)(?![\p{L}])/iu,
  /(?:vnđ|vnd|usd|eur)\s*\d/iu,
  // 99k is a price; 18k gold is not, and was taken out before.
  /\d{2}\s*k(?![\p{L}\d])/iu,
  // 1.290.000
  /(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d])(?!\s*(?:mah|mm|ml|px|lm|rpm))/iu,
  /(?:giá|gia|price|cost)\s*(?:chỉ|chi|còn|con|bán|ban|only|now|is|sốc|soc|:|=|-)*\s*\d{2}/iu,
];

const offers: readonly RegExp[] = [
  /%\s*(?:off|discount|sale|less|cheaper|reduced|giảm|giam|rẻ|re\b)/iu,
  /\d\s*(?:off|percent|phần trăm|phan tram)\b/iu,
  // A share of a material is a fact, every other percentage an offer; all of something (100 % cotton) is no discount.
  /(?<!(?<!\d)100)(?<=\d)\s*%(?!\s*(?:cotton|poly|spandex|len|lụa|linen|lanh|wool|silk|nylon|visco|rayon|elastan|modal|acrylic|da\b|leather|bông|tơ|tencel|bamboo|tre|cashmere|gỗ|đay|cói|sợi))/iu,
  /\b(?:discounts?|rebates?|coupons?|vouchers?|promo\w*|clearance|cashback|refunds?|free\s*ship\w*|buy\s+\w+\s+get)\b/iu,
  /\b(?:sale|flash\s*sale)\b/iu,
  /(?:giảm|giam)\s*(?:giá|gia|còn|con|sốc|soc|-|\d)/iu,
  /khuy[eế]n\s*m[aãạ]i|[uư]u\s*đ[aã]i|mi[eễ]n\s*ph[ií]|tặng\s*kèm|mã\s*giảm|hoàn\s*tiền/iu,
];

const commands: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instructions?|prompts?|rules?|above|previous|system)\b/iu,
  /(?:bỏ qua|phớt lờ|quên|bo qua).{0,60}(?:hướng dẫn|chỉ dẫn|chỉ thị|yêu cầu|quy tắc|lệnh|huong dan|chi dan|lenh)/iu,
  /\b(?:system|developer)\s+(?:prompt|message|instructions?)\b/iu,
  /\byou are (?:now|an?)\b|\bas an ai\b/iu,
];

const forbidden = [...links, ...addresses, ...prices, ...offers, ...commands];

/** Gold is sold by its carat. */
const carats = /(?:vàng|gold)\s*(?:10|14|18|22|24)\s*k\b|\b(?:10|14|18|22|24)\s*k\s*(?:vàng|gold)/giu;

/** Whether words hold something that a product's description never needs. */
function isForbidden(words: string): boolean {
  // Look-alike forms (full width, ligatures), strokes through letters and invisible marks must not hide anything.
  const plain = words.normalize('NFKC').replace(/[\p{Cf}\p{Mn}\u115f\u1160\u3164]/gu, '');
  // Patterns with gaps take quadratic time in long ones.
  const tested = plain.replace(/\s+/gu, ' ').replace(carats, ' ');
  return forbidden.some((pattern) => pattern.test(tested));
}

/** A server may send a megabyte: what is so far behind the end of what is kept, is not worth looking at. */
const lookedAt = 4;

/** One line without control characters, tags, forbidden sentences; at most `longest` characters. */
export function cleanText(text: string, longest: number): string {
  const sentences = text
    .slice(0, longest * lookedAt)
    .normalize('NFC')
    .split(/(?<=[.!?…])\s+|[\r\n]+/u)
    .map((sentence) =>
      sentence
        // Invisible marks, some of which turn the direction of text, and halves of surrogate pairs.
        .replace(/\p{Cf}/gu, '')
        .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}<>]+/gu, ' '),
    );
  const kept = sentences
    .filter((sentence) => !isForbidden(sentence))
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();
  // A number or a link may be spread over sentences of which each looks harmless.
  return isForbidden(kept) ? '' : cut(kept, longest);
}

/** Cleaned, without repetition and without what is empty then. */
export function cleanList(texts: readonly string[], longest: number, most: number): string[] {
  const cleaned = new Map<string, string>();
  for (const text of texts) {
    const clean = cleanText(text, longest);
    const key = clean.toLowerCase();
    if (clean !== '' && !cleaned.has(key)) {
      cleaned.set(key, clean);
    }
    if (cleaned.size === most) {
      break;
    }
  }
  return [...cleaned.values()];
}

/** At the end of a word where there is one, never inside a character. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) {
    return text;
  }
  const short = text.slice(0, longest + 1);
  const end = short.lastIndexOf(' ');
  return (end > longest / 2 ? short.slice(0, end) : text.slice(0, longest).replace(/\p{Cs}$/u, '')).trim();
}
