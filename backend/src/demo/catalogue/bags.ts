import { backpack } from '../drawings/backpack';
import { linen, podium, studio, wall } from '../drawings/backdrops';
import { halfMoonBag } from '../drawings/half-moon-bag';
import { handbag } from '../drawings/handbag';
import { monsteraLeaf } from '../drawings/prints';
import { strawBag } from '../drawings/straw-bag';
import { closeUp } from '../drawings/svg';
import { tote } from '../drawings/tote';
import type { DemoProduct } from './demo-product';

const category = 'Túi xách';
const brownHandbag = () =>
  handbag({ backdrop: podium('#e9ddcf', '#cfae8b', '#f1e7da'), leather: '#8b4a25', metal: '#d5a943' });

export const bags: DemoProduct[] = [
  {
    sku: 'TUI-DA-NAU',
    name: 'Túi xách da khóa xoay – nâu bò',
    category,
    description:
      'Da bò thuộc thảo mộc, khóa xoay mạ vàng, hai ngăn và một túi kéo. Vừa ví dài, điện thoại, sổ A5. Bảo hành đường chỉ 2 năm.',
    price: 1_150_000,
    stock: 9,
    searchKeywords: ['túi xách', 'túi da', 'túi công sở', 'túi cầm tay', 'nâu bò', 'da thật'],
    photos: [
      brownHandbag,
      () =>
        closeUp(brownHandbag(), {
          focus: [500, 560],
          zoom: 1.8,
          degrees: 9,
          backdrop: studio('#e9ddcf', '#d6c2a8'),
        }),
    ],
    pages: { boutique: 92 },
  },
  {
    sku: 'TUI-MOON-HONG',
    name: 'Túi đeo vai bán nguyệt – hồng phấn',
    category,
    description:
      'Dáng bán nguyệt mềm, da tổng hợp nhún nhẹ, khóa kéo kim loại. Nhỏ xinh mà vẫn vừa điện thoại, ví và son.',
    price: 320_000,
    stock: 27,
    searchKeywords: ['túi đeo vai', 'túi kẹp nách', 'bán nguyệt', 'túi hồng', 'túi nhỏ'],
    photos: [() => halfMoonBag({ backdrop: linen('#e9e1ea', 4), leather: '#e39aa8', metal: '#e0bd6d' })],
    pages: { boutique: 78, home: 20 },
  },
  {
    sku: 'TUI-MOON-LAM',
    name: 'Túi đeo vai bán nguyệt – xanh lam',
    category,
    description:
      'Cùng dáng bán nguyệt được yêu thích, màu xanh lam tươi. Da tổng hợp nhún nhẹ, khóa kéo kim loại, quai ôm vai.',
    price: 320_000,
    stock: 21,
    searchKeywords: ['túi đeo vai', 'túi kẹp nách', 'bán nguyệt', 'túi xanh', 'túi nhỏ'],
    photos: [() => halfMoonBag({ backdrop: linen('#e9e1ea', 4), leather: '#5d86b5', metal: '#e0bd6d' })],
    pages: { boutique: 77, home: 19 },
  },
  {
    sku: 'TUI-TOTE-LA',
    name: 'Túi tote canvas in lá monstera',
    category,
    description:
      'Canvas mộc dày 14 oz, quai bọc bố chắc, in lá monstera bằng mực gốc nước. Đựng vừa laptop 14 inch, gấp gọn được.',
    price: 179_000,
    stock: 70,
    searchKeywords: ['túi tote', 'túi vải', 'túi canvas', 'in lá', 'monstera', 'đi học', 'đi chợ'],
    photos: [
      () =>
        tote({
          backdrop: wall('#efd9c3', 33),
          canvas: '#efe4cd',
          strap: '#8a6a45',
          print: monsteraLeaf('#3f7a54', '#e9f1dc'),
        }),
    ],
    pages: { boutique: 52, home: 60 },
  },
  {
    sku: 'TUI-COI-TRON',
    name: 'Túi cói tròn tua rua san hô',
    category,
    description: 'Cói Kim Sơn đan tay theo vòng xoắn, lót vải bố, quai da bền. Tua rua san hô tháo rời được.',
    price: 285_000,
    stock: 34,
    searchKeywords: ['túi cói', 'túi tròn', 'túi đan', 'mây tre', 'đi biển', 'thủ công', 'handmade'],
    photos: [() => strawBag({ backdrop: wall('#bcd3d6', 17), straw: '#d9b074', strap: '#8c5a35', tassel: '#d8654f' })],
    pages: { boutique: 66, home: 70 },
  },
  {
    sku: 'BALO-XANH',
    name: 'Ba lô vải dù nắp gập – xanh cổ vịt',
    category,
    description:
      'Vải dù chống nước nhẹ, nắp gập hai khóa đồng, ngăn laptop 15 inch và hai túi hông. Đi học, đi làm, đi phượt ngắn ngày.',
    price: 520_000,
    stock: 26,
    searchKeywords: ['ba lô', 'balo', 'cặp', 'ba lô laptop', 'chống nước', 'xanh cổ vịt', 'du lịch'],
    photos: [() => backpack({ backdrop: studio('#d8dfe3', '#c4b298', 760), cloth: '#3f6272', leather: '#a9683a' })],
    pages: { boutique: 62 },
  },
];
