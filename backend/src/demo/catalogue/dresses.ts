import { aoDai } from '../drawings/ao-dai';
import { boards, wall } from '../drawings/backdrops';
import { flaredDress, slipDress } from '../drawings/dress';
import { floral, polkaDots, tartan, tieDye } from '../drawings/patterns';
import { pleatedSkirt } from '../drawings/skirt';
import { closeUp } from '../drawings/svg';
import { type DemoProduct, variantsOf } from './demo-product';

const category = 'Váy đầm';
const lotusAoDai = () => aoDai({ backdrop: wall('#d9c3b0', 9), silk: '#a8233a', petal: '#f6c9cf', leaf: '#3f7a54' });

export const dresses: DemoProduct[] = [
  {
    sku: 'AD-SEN-DO',
    name: 'Áo dài lụa thêu hoa sen – đỏ đô',
    category,
    description:
      'Lụa tơ tằm pha satin bóng nhẹ, hoa sen thêu tay ở tà và ngực. May sẵn bốn size, nhận chỉnh eo và dài tay miễn phí. Kèm quần lụa trắng ngà.',
    price: 1_290_000,
    stock: 12,
    variants: variantsOf('AD-SEN-DO', 'size', { S: 3, M: 4, L: 3, XL: 2 }),
    searchKeywords: ['áo dài', 'áo dài thêu', 'hoa sen', 'lụa', 'áo dài đỏ', 'áo dài tết', 'đồ cưới'],
    photos: [
      lotusAoDai,
      () => closeUp(lotusAoDai(), { focus: [510, 740], zoom: 2, degrees: 8, backdrop: wall('#d9c3b0', 9) }),
    ],
    pages: { boutique: 100 },
  },
  {
    sku: 'DAM-HOA-NHI',
    name: 'Đầm hoa nhí tay phồng thắt nơ',
    category,
    description:
      'Voan lụa hoa nhí hai lớp, tay phồng, eo thắt nơ cam đất. Dáng xòe che khuyết điểm, hợp dạo phố và chụp ảnh.',
    price: 459_000,
    stock: 25,
    variants: variantsOf('DAM-HOA-NHI', 'size', { S: 9, M: 10, L: 6 }),
    searchKeywords: ['đầm hoa', 'váy hoa nhí', 'đầm xòe', 'tay phồng', 'vintage', 'đầm dạo phố'],
    photos: [
      () =>
        flaredDress({
          backdrop: wall('#e9d7c4', 4),
          cloth: '#f6efe2',
          pattern: floral(['#e2725b', '#d98aa2', '#f0a35e'], '#6d8f64', 7),
          sash: '#c8553d',
        }),
    ],
    pages: { boutique: 95 },
  },
  {
    sku: 'DAM-BI-NAVY',
    name: 'Đầm chấm bi xanh navy nơ đỏ',
    category,
    description:
      'Đầm xòe chấm bi cổ điển, nền xanh navy, thắt lưng nơ đỏ nổi bật. Vải tuyết mưa ít nhăn, có túi hai bên.',
    price: 479_000,
    stock: 18,
    variants: variantsOf('DAM-BI-NAVY', 'size', { S: 6, M: 8, L: 4 }),
    searchKeywords: ['đầm chấm bi', 'váy chấm bi', 'đầm xòe', 'retro', 'xanh navy', 'đầm dự tiệc'],
    photos: [
      () =>
        flaredDress({
          backdrop: wall('#b9c7c9', 14),
          cloth: '#1f2a44',
          pattern: polkaDots('#f7f2e6', 44, 9),
          sash: '#d8343c',
        }),
    ],
    pages: { boutique: 80 },
  },
  {
    sku: 'DAM-LOANG-XANH',
    name: 'Đầm maxi hai dây nhuộm loang xanh biển',
    category,
    description:
      'Nhuộm tay từng chiếc nên không chiếc nào giống hẳn chiếc nào. Vải rayon rũ mát, dây điều chỉnh được, hợp đi biển.',
    price: 399_000,
    stock: 16,
    searchKeywords: ['đầm maxi', 'váy hai dây', 'tie dye', 'nhuộm loang', 'đầm đi biển', 'xanh biển'],
    photos: [
      () =>
        slipDress({
          backdrop: wall('#e6d5d0', 21),
          cloth: '#5f8fb0',
          pattern: tieDye(['#2f5f8f', '#7fb3c9', '#e9eef0', '#4f86ab'], [500, 560], 5),
        }),
    ],
    pages: { boutique: 65 },
  },
  {
    sku: 'CV-XEPLY-CARO',
    name: 'Chân váy xếp ly caro đỏ đô',
    category,
    description:
      'Caro tartan đỏ đô kẻ vàng, xếp ly đều giữ nếp, lưng cao có quần bảo hộ bên trong. Mặc với sơ mi hay áo len đều xinh.',
    price: 329_000,
    stock: 30,
    variants: variantsOf('CV-XEPLY-CARO', 'size', { S: 10, M: 12, L: 8 }),
    searchKeywords: ['chân váy', 'váy xếp ly', 'caro', 'kẻ sọc', 'tennis', 'đỏ đô', 'hàn quốc'],
    photos: [
      () =>
        pleatedSkirt({ backdrop: boards('#b98d66', 2), cloth: '#7b2d35', pattern: tartan('#2b2233', '#f0d9a8', 110) }),
    ],
    pages: { boutique: 55 },
  },
];
