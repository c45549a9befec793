import { boards, linen, studio } from '../drawings/backdrops';
import { bucketHat } from '../drawings/bucket-hat';
import { conicalHat } from '../drawings/conical-hat';
import { earrings } from '../drawings/earrings';
import { gingham } from '../drawings/patterns';
import { scarf } from '../drawings/scarf';
import { sunglasses } from '../drawings/sunglasses';
import { closeUp } from '../drawings/svg';
import { watch } from '../drawings/watch';
import { type DemoProduct, variantsOf } from './demo-product';

const category = 'Phụ kiện';
const medallionScarf = () =>
  scarf({
    backdrop: linen('#e9ded4', 19),
    silk: '#f5e9d8',
    border: '#1f4a4a',
    gold: '#d8a53f',
    accent: '#c5533d',
  });

export const accessories: DemoProduct[] = [
  {
    sku: 'PK-NONLA-SEN',
    name: 'Nón lá Huế vẽ hoa sen',
    category,
    description:
      'Lá cọ phơi sương, mười sáu vành tre chuốt mảnh, vẽ sen hồng bằng màu acrylic chống nước. Quai lụa hồng.',
    price: 120_000,
    stock: 55,
    searchKeywords: ['nón lá', 'nón huế', 'vẽ sen', 'nón vẽ', 'quà lưu niệm', 'chụp ảnh áo dài'],
    photos: [
      () =>
        conicalHat({
          backdrop: studio('#cfe0d4', '#e2dcc6', 760),
          palm: '#ead9ae',
          ribbon: '#d56a86',
          petal: '#e98fa8',
        }),
    ],
    pages: { boutique: 48, home: 65 },
  },
  {
    sku: 'PK-KHAN-LUA',
    name: 'Khăn lụa vuông họa tiết paisley',
    category,
    description:
      'Lụa tơ tằm Bảo Lộc 90 × 90 cm, in họa tiết huy chương và paisley, viền cuốn tay. Quàng cổ, buộc tóc, thắt quai túi.',
    price: 350_000,
    stock: 20,
    searchKeywords: ['khăn lụa', 'khăn vuông', 'khăn quàng', 'tơ tằm', 'paisley', 'quà tặng mẹ'],
    photos: [
      medallionScarf,
      () => closeUp(medallionScarf(), { focus: [500, 500], zoom: 1.7, degrees: 14, backdrop: linen('#e9ded4', 19) }),
    ],
    pages: { boutique: 68, home: 40 },
  },
  {
    sku: 'PK-DONGHO-VANG',
    name: 'Đồng hồ dây da mặt tròn vàng',
    category,
    description:
      'Mặt 38 mm nền kem, kính cứng chống xước, máy Nhật, dây da bò thay nhanh. Chống nước 3 ATM, bảo hành 12 tháng.',
    price: 950_000,
    stock: 13,
    searchKeywords: ['đồng hồ', 'đồng hồ đeo tay', 'dây da', 'mặt tròn', 'đồng hồ vàng', 'watch'],
    photos: [() => watch({ backdrop: boards('#6f5542', 13), leather: '#9a5a30', metal: '#d3ad62', dial: '#f6f1e6' })],
    pages: { boutique: 82 },
  },
  {
    sku: 'PK-KINH-DOIMOI',
    name: 'Kính mát gọng nâu đồi mồi',
    category,
    description: 'Tròng chuyển màu chống UV400, gọng acetate nâu đồi mồi, bản lề đồng. Kèm hộp và khăn lau.',
    price: 290_000,
    stock: 36,
    searchKeywords: ['kính mát', 'kính râm', 'mắt kính', 'uv400', 'đồi mồi', 'gọng nâu'],
    photos: [() => sunglasses({ backdrop: linen('#f0d9b5', 9), frame: '#7a4a25', glass: '#6d5a46' })],
    pages: { boutique: 64 },
  },
  {
    sku: 'PK-BONGTAI-NGOC',
    name: 'Bông tai giọt nước đá xanh viền ngọc trai',
    category,
    description:
      'Đá xanh lục bảo nhân tạo cắt cabochon, viền hạt ngọc trai nước ngọt, móc bạc mạ vàng không gây dị ứng.',
    price: 465_000,
    stock: 17,
    searchKeywords: ['bông tai', 'khuyên tai', 'hoa tai', 'ngọc trai', 'đá xanh', 'trang sức'],
    photos: [() => earrings({ backdrop: linen('#c9b7b4', 23), tray: '#f6efe9', stone: '#2f8f6b', metal: '#d9b25f' })],
    pages: { boutique: 74, home: 30 },
  },
  {
    sku: 'PK-MU-CARO',
    name: 'Mũ bucket caro xanh lá',
    category,
    description:
      'Vải gingham cotton hai lớp, vành may trần giữ form, gấp bỏ túi được. Che nắng tốt, giặt máy thoải mái.',
    price: 135_000,
    stock: 62,
    variants: variantsOf('PK-MU-CARO', 'vòng đầu', { '54–56 cm': 30, '57–59 cm': 32 }),
    searchKeywords: ['mũ bucket', 'nón tai bèo', 'mũ vành', 'caro', 'gingham', 'xanh lá'],
    photos: [
      () =>
        bucketHat({
          backdrop: studio('#e9e3d3', '#d9ccb2', 740),
          cloth: '#f8f3e8',
          pattern: gingham('#5f8f5f', 44),
          band: '#3f6b45',
        }),
    ],
    pages: { boutique: 40 },
  },
];
