import { boards, linen, wall } from '../drawings/backdrops';
import { hoodie } from '../drawings/hoodie';
import { catPrint, wavePrint } from '../drawings/prints';
import { shirt } from '../drawings/shirt';
import { closeUp } from '../drawings/svg';
import { tShirt } from '../drawings/t-shirt';
import { type DemoProduct, variantsOf } from './demo-product';

const category = 'Áo';
const creamWave = () =>
  tShirt({
    backdrop: linen('#d8cbb8', 3),
    cloth: '#f3ead8',
    print: wavePrint('#2f5d8c', '#f3ead8', '#e8754a'),
  });

export const tops: DemoProduct[] = [
  {
    sku: 'AO-SONG-KEM',
    name: 'Áo thun cotton in sóng biển – kem',
    category,
    description:
      'Cotton 100% định lượng 230 gsm, dày dặn mà vẫn mát. Hình sóng biển in lụa thủ công, giặt máy thoải mái không bong. Form unisex, cổ tròn bo gân giữ dáng.',
    price: 245_000,
    stock: 64,
    variants: variantsOf('AO-SONG-KEM', 'size', { S: 14, M: 22, L: 18, XL: 10 }),
    searchKeywords: ['áo thun', 'áo phông', 'in sóng', 'sóng biển', 'cotton', 'unisex', 'màu kem', 't-shirt'],
    photos: [
      creamWave,
      () => closeUp(creamWave(), { focus: [500, 500], zoom: 1.9, degrees: -7, backdrop: linen('#d8cbb8', 3) }),
    ],
    pages: { boutique: 90 },
  },
  {
    sku: 'AO-SONG-REU',
    name: 'Áo thun cotton in sóng biển – xanh rêu',
    category,
    description:
      'Cùng mẫu sóng biển bán chạy, phiên bản xanh rêu trầm. Cotton 100% định lượng 230 gsm, form unisex, in lụa thủ công bền màu.',
    price: 245_000,
    stock: 41,
    variants: variantsOf('AO-SONG-REU', 'size', { S: 8, M: 15, L: 12, XL: 6 }),
    searchKeywords: ['áo thun', 'áo phông', 'in sóng', 'sóng biển', 'cotton', 'unisex', 'xanh rêu', 't-shirt'],
    photos: [
      () =>
        tShirt({
          backdrop: linen('#d8cbb8', 3),
          cloth: '#4f6b52',
          print: wavePrint('#20352a', '#dfe8cf', '#e9b44c'),
        }),
    ],
    pages: { boutique: 85 },
  },
  {
    sku: 'AO-MEO-TRANG',
    name: 'Áo thun mèo cam – trắng',
    category,
    description:
      'Mặc lên là có bạn mèo cam đi cùng. Vải cotton co giãn hai chiều, mềm mịn, không xù lông. Hợp mặc đôi, mặc nhóm.',
    price: 189_000,
    stock: 80,
    variants: variantsOf('AO-MEO-TRANG', 'size', { S: 20, M: 30, L: 30 }),
    searchKeywords: ['áo thun', 'áo mèo', 'in hình mèo', 'mèo cam', 'áo cặp', 'áo trắng'],
    photos: [
      () =>
        tShirt({
          backdrop: boards('#c89f72', 5),
          cloth: '#f7f5f2',
          print: catPrint('#e9a15b', '#3b2a25', '#f0a7a0'),
        }),
    ],
    pages: { boutique: 70, home: 5 },
  },
  {
    sku: 'AO-SOC-NAVY',
    name: 'Áo thun sọc ngang thủy thủ',
    category,
    description:
      'Sọc Breton xanh navy trên nền trắng ngà, cổ viền navy. Vải thun gân dày vừa, tôn dáng, dễ phối với quần jean hay chân váy.',
    price: 219_000,
    stock: 37,
    variants: variantsOf('AO-SOC-NAVY', 'size', { S: 12, M: 15, L: 10 }),
    searchKeywords: ['áo thun sọc', 'kẻ ngang', 'áo thủy thủ', 'breton', 'sọc xanh navy'],
    photos: [() => tShirt({ backdrop: linen('#a9bccb', 8), cloth: '#fbf8f1', stripes: '#223a63', trim: '#223a63' })],
    pages: { boutique: 60 },
  },
  {
    sku: 'SM-LINEN-BE',
    name: 'Sơ mi linen tay dài – be',
    category,
    description:
      'Linen pha cotton thoáng mát, càng giặt càng mềm. Cúc vỏ dừa, túi ngực nhỏ, vạt bầu thả ngoài hay sơ vin đều đẹp.',
    price: 389_000,
    stock: 28,
    variants: variantsOf('SM-LINEN-BE', 'size', { M: 10, L: 12, XL: 6 }),
    searchKeywords: ['áo sơ mi', 'sơ mi linen', 'sơ mi đũi', 'áo đũi', 'màu be', 'tay dài', 'công sở'],
    photos: [() => shirt({ backdrop: wall('#c6ccba', 2), cloth: '#dcc7a3', buttons: '#7c5a3a' })],
    pages: { boutique: 75 },
  },
  {
    sku: 'HD-PHOI-MAU',
    name: 'Hoodie nỉ bông phối màu lam – hồng',
    category,
    description:
      'Nỉ bông lót lông mịn, mũ hai lớp đứng dáng, túi kangaroo rộng. Phối khối hồng phấn trên nền lam khói, ấm mà vẫn nhẹ.',
    price: 429_000,
    stock: 22,
    variants: variantsOf('HD-PHOI-MAU', 'size', { M: 8, L: 9, XL: 5 }),
    searchKeywords: ['hoodie', 'áo nỉ', 'áo khoác nỉ', 'áo có mũ', 'phối màu', 'xanh hồng'],
    photos: [() => hoodie({ backdrop: linen('#e4d6dd', 6), cloth: '#7a86b8', block: '#f2c6cf', cord: '#fff7ea' })],
    pages: { boutique: 50 },
  },
];
