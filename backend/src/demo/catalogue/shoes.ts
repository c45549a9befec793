import { linen, podium, studio } from '../drawings/backdrops';
import { chelseaBoots } from '../drawings/boot';
import { highHeel } from '../drawings/heel';
import { sandals } from '../drawings/sandal';
import { sneaker, sneakerPair } from '../drawings/sneaker';
import { type DemoProduct, variantsOf } from './demo-product';

const category = 'Giày dép';
const canvas = { upper: '#f4efe6', accent: '#2f6f73', sole: '#faf7f0' };

export const shoes: DemoProduct[] = [
  {
    sku: 'GIAY-SNK-TRANG',
    name: 'Giày sneaker vải canvas trắng – xanh ngọc',
    category,
    description:
      'Vải canvas dệt dày, đế cao su lưu hóa êm chân, lót tháo rời giặt được. Form chuẩn, chân bè tăng một size.',
    price: 549_000,
    stock: 45,
    variants: variantsOf('GIAY-SNK-TRANG', 'size', { '36': 6, '37': 9, '38': 10, '39': 8, '40': 6, '41': 6 }),
    searchKeywords: ['giày thể thao', 'sneaker', 'giày vải', 'giày bata', 'giày trắng', 'xanh ngọc'],
    photos: [
      () => sneaker({ backdrop: studio('#f1d9c8', '#efe3d6'), ...canvas }),
      () => sneakerPair({ backdrop: studio('#c9d8d6', '#e3ebe8', 640), ...canvas }),
    ],
    pages: { boutique: 88 },
  },
  {
    sku: 'GIAY-CG-DO',
    name: 'Giày cao gót mũi nhọn nơ – đỏ',
    category,
    description: 'Da tổng hợp bóng mờ, gót 7 cm vững, lót êm chống trượt. Nơ nhỏ ở mũi, hợp đi tiệc và công sở.',
    price: 590_000,
    stock: 19,
    variants: variantsOf('GIAY-CG-DO', 'size', { '35': 3, '36': 5, '37': 6, '38': 5 }),
    searchKeywords: ['giày cao gót', 'guốc', 'mũi nhọn', 'giày đỏ', 'giày tiệc', '7cm'],
    photos: [() => highHeel({ backdrop: podium('#f3dfd8', '#e7b7ab', '#f2e3da'), leather: '#b3202c', bow: '#8d1622' })],
    pages: { boutique: 72 },
  },
  {
    sku: 'DEP-QUAI-NAU',
    name: 'Sandal da ba quai – nâu',
    category,
    description: 'Da bò thật mềm dần theo chân, đế xốp nhẹ, khóa đồng chỉnh được. Đi làm, đi chơi, đi biển đều hợp.',
    price: 420_000,
    stock: 33,
    variants: variantsOf('DEP-QUAI-NAU', 'size', { '36': 7, '37': 9, '38': 9, '39': 8 }),
    searchKeywords: ['dép', 'sandal', 'dép quai', 'xăng đan', 'da bò', 'dép nâu'],
    photos: [() => sandals({ backdrop: linen('#e7d3b4', 12), leather: '#8a4f2a', bed: '#d8ab78', buckle: '#d9b25f' })],
    pages: { boutique: 58, home: null },
  },
  {
    sku: 'GIAY-BOT-NAU',
    name: 'Giày bốt Chelsea da nâu',
    category,
    description: 'Da sáp nâu đánh bóng tay, chun hai bên xỏ nhanh, đế cao su khâu. Càng đi càng lên màu.',
    price: 890_000,
    stock: 14,
    variants: variantsOf('GIAY-BOT-NAU', 'size', { '39': 3, '40': 4, '41': 4, '42': 3 }),
    searchKeywords: ['giày bốt', 'boot', 'chelsea', 'giày cổ cao', 'da nâu', 'giày nam'],
    photos: [() => chelseaBoots({ backdrop: studio('#cfc7bd', '#b89f86'), leather: '#6e4226', elastic: '#2c2020' })],
    pages: { boutique: 45 },
  },
];
