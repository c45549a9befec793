import { graphemeCount, orderLimits } from '../../contracts';
import { shorten, wordsOf } from '../../platform/text';

/** "Lan, 5 Lý Thái Tổ, HN" is short and enough; a name alone is not. */
const fewestCharacters = 12;
const fewestWords = 4;

/** Words before an address that say only that it is one. */
const introductions =
  /^(?:(?:địa chỉ|dia chi|đ\/c|đc|dc|add|address|sđt|sdt|đt|số điện thoại|tên|ship (?:về|tới|đến)|giao (?:về|tới|đến))\s*(?:là|:|-)?\s*)+/i;

/** Where to deliver, as the customer wrote it; null when it is too short to find. */
export function addressIn(text: string): string | null {
  const address = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .replace(introductions, '')
    .replace(/^[\s,.:;-]+|[\s,;:-]+$/g, '');
  const isLongEnough = graphemeCount(address) >= fewestCharacters && wordsOf(address).length >= fewestWords;
  return isLongEnough ? shorten(address, orderLimits.addressLength) : null;
}
