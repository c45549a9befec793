import { boards, podium, studio, wall } from '../drawings/backdrops';
import { candle } from '../drawings/candle';
import { cushion } from '../drawings/cushion';
import { lantern } from '../drawings/lantern';
import { mug } from '../drawings/mug';
import { brocade } from '../drawings/patterns';
import { plate } from '../drawings/plate';
import { closeUp } from '../drawings/svg';
import { teaSet } from '../drawings/teapot';
import { vase } from '../drawings/vase';
import { type DemoProduct, variantsOf } from './demo-product';

const category = 'Gốm & nhà cửa';
const lotusTeaSet = () =>
  teaSet({ backdrop: studio('#d9cdbd', '#a9805a', 600), porcelain: '#f4f3ee', cobalt: '#27498f' });

export const home: DemoProduct[] = [
  {
    sku: 'GOM-AM-SEN',
    name: 'Bộ ấm trà sứ vẽ sen xanh lam',
    category,
    description:
      'Ấm 450 ml kèm hai chén, sứ trắng Bát Tràng vẽ sen bằng men lam dưới men, nung 1.280 độ. Rót gọn, không rớt giọt. Hộp quà kèm theo.',
    price: 680_000,
    stock: 15,
    searchKeywords: ['ấm trà', 'bộ ấm chén', 'bát tràng', 'gốm sứ', 'hoa sen', 'men lam', 'quà tặng'],
    photos: [
      lotusTeaSet,
      () =>
        closeUp(lotusTeaSet(), {
          focus: [450, 560],
          zoom: 1.75,
          degrees: -6,
          backdrop: boards('#b88f66', 15),
        }),
    ],
    pages: { home: 100 },
  },
  {
    sku: 'GOM-BINH-NGOC',
    name: 'Bình hoa gốm men ngọc chảy',
    category,
    description:
      'Bình bầu cao 24 cm, men ngọc chảy tự nhiên rạn chân chim trên nền đất mộc. Mỗi chiếc một vệt men. Cắm cỏ lau khô hay hoa tươi đều đẹp.',
    price: 390_000,
    stock: 11,
    searchKeywords: ['bình hoa', 'lọ hoa', 'gốm', 'men ngọc', 'men rạn', 'decor', 'trang trí'],
    photos: [
      () => vase({ backdrop: studio('#e6dccb', '#cdb79a', 740), glaze: '#5f9c94', foot: '#c9ad85', grass: '#d8b98a' }),
    ],
    pages: { home: 95 },
  },
  {
    sku: 'GOM-DIA-CA',
    name: 'Đĩa gốm vẽ cá chép viền sóng',
    category,
    description: 'Đĩa tròn 27 cm vẽ tay cá chép vượt sóng, men trắng ngà trong. Dùng được lò vi sóng và máy rửa bát.',
    price: 260_000,
    stock: 24,
    searchKeywords: ['đĩa gốm', 'đĩa sứ', 'cá chép', 'vẽ tay', 'bát đĩa', 'men lam'],
    photos: [() => plate({ backdrop: boards('#8f6a4c', 9), glaze: '#eef0ea', ink: '#23488c', wash: '#9db7dd' })],
    pages: { home: 85 },
  },
  {
    sku: 'GOM-COC-XANH',
    name: 'Cốc gốm men hỏa biến xanh biển',
    category,
    description:
      'Cốc 350 ml, nửa dưới đất mộc lấm tấm, nửa trên men hỏa biến xanh biển. Quai to cầm chắc tay, giữ ấm lâu.',
    price: 145_000,
    stock: 58,
    searchKeywords: ['cốc', 'ly', 'ca gốm', 'cốc cà phê', 'men hỏa biến', 'xanh biển'],
    photos: [
      () => mug({ backdrop: studio('#dfe5df', '#b7a48b', 720), clay: '#d9bd98', glaze: '#3f7fa6', pool: '#274f75' }),
    ],
    pages: { home: 80, boutique: 10 },
  },
  {
    sku: 'DEN-HOIAN-DO',
    name: 'Đèn lồng lụa Hội An – đỏ',
    category,
    description: 'Khung tre gấp gọn, bọc lụa tơ tằm đỏ thêu hoa trắng, tua vàng. Đường kính 35 cm, lắp bóng đui E27.',
    price: 230_000,
    stock: 40,
    variants: variantsOf('DEN-HOIAN-DO', 'đường kính', { '25 cm': 18, '35 cm': 14, '45 cm': 8 }),
    searchKeywords: ['đèn lồng', 'hội an', 'lồng đèn', 'lụa', 'trang trí tết', 'trung thu', 'đèn đỏ'],
    photos: [() => lantern({ backdrop: wall('#c98f4e', 41), colour: '#d42c2c', tassel: '#e8a33a' })],
    pages: { home: 90 },
  },
  {
    sku: 'GOI-THOCAM',
    name: 'Gối tựa thổ cẩm Tây Bắc',
    category,
    description:
      'Vải thổ cẩm dệt khung cửi hoa văn quả trám, viền tua đỏ, vỏ có khóa kéo giặt được. Cỡ 45 × 45 cm, kèm ruột bông.',
    price: 275_000,
    stock: 31,
    searchKeywords: ['gối tựa', 'gối sofa', 'thổ cẩm', 'dân tộc', 'tây bắc', 'vỏ gối'],
    photos: [
      () =>
        cushion({
          backdrop: studio('#d7d9cf', '#cfc4ae', 720),
          pattern: brocade(['#e2503f', '#f2b134', '#3aa6a0', '#f4ead3'], '#27223c'),
          ground: '#27223c',
          cord: '#e2503f',
        }),
    ],
    pages: { home: 75 },
  },
  {
    sku: 'NEN-OAIHUONG',
    name: 'Nến thơm sáp đậu nành oải hương',
    category,
    description:
      'Sáp đậu nành, tinh dầu oải hương Đà Lạt, bấc cotton không khói. Hũ thủy tinh 200 g, cháy khoảng 40 giờ.',
    price: 210_000,
    stock: 47,
    searchKeywords: ['nến thơm', 'oải hương', 'lavender', 'tinh dầu', 'sáp đậu nành', 'quà tặng'],
    photos: [
      () =>
        candle({
          backdrop: podium('#e7e2ee', '#c9b9dc', '#f2edf4'),
          wax: '#efe4d2',
          label: '#fbf6ec',
          flower: '#9a7fc4',
        }),
    ],
    pages: { home: 70, boutique: null },
  },
];
