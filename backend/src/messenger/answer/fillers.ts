/**
 * What people wrap around the name of a product. Vietnamese is written with its diacritics here: they tell "hông" (a question)
 * from "hồng" (pink), and "vậy" (then) from "váy" (a skirt).
 */
export const vietnameseFillers = [
  'giá bao nhiêu tiền, giá bao nhiêu, bao nhiêu tiền, bao nhiêu, bao nhiu, nhiêu tiền, nhiu tiền, giá sao, giá thế nào, giá như nào',
  'giá nhiêu, giá nhiu, giá bn, bn tiền, bao nhieu, bnhiu, bnhieu, bn, nhiêu, nhiu, ntn, như nào, như thế nào, thế nào, giá, xin giá, báo giá',
  'ib giá, inb giá, inbox giá, ib, inb, inbox, rep ib, rep, check ib, giá j, giá gì',
  'cho e hỏi, cho em hỏi, cho mình hỏi, cho e xin, cho em xin, cho mình xin, cho xin, cần gấp, muốn mua, muốn tìm, muốn hỏi, muốn xem, muốn đặt, cần mua, cần tìm, cần hỏi, định mua, cho hỏi, cho xem, hỏi mua, cho coi',
  'mún mua, muốn, mún, cần, hỏi, tìm mua, tìm, kiếm, đặt mua, order, oder, chốt đơn, chốt, xin, xin hỏi, mua',
  'em hỏi, mình hỏi, em tìm, mình tìm, em mua, mình mua, tui hỏi, tui tìm, tui mua, tui muốn, cho tui',
  'có bán, còn bán, còn hàng, hết hàng, có hàng, có sẵn, sẵn hàng, sẵn, còn size, hàng, bán, có size, có màu',
  'shop ơi, shop ui, sốp ui, sóp ui, ad ui, ad ơi, admin ơi, shop, sốp, sóp, shopp, ad, admin, a ơi, e ơi, c ơi, b ơi, b oi, bạn ơi, chị ơi, anh ơi',
  'không, khum, khom, kh, khg, ko, hok, hk, hem, hăm, hơm, hông, k, được, đc, dc, chưa, chứ',
  'nhé, nha, nhá, nhoa, nhen, nghen, nè, vậy, zậy, dzậy, z, v, j, gì, dạ, vâng, ạ, ah, ak, ơi, ui, ới, à, á, ủa, ừ, hả, thế, quá, wá',
  'mình, mk, mik, tôi, em, e, bạn, này, kia, đó, ấy, với, vs, cho, màu, mẫu, loại nào, màu nào, size nào, size gì, sai gì',
  'mặc vừa, mặc size, mang vừa, mang size, mặc được, đi size, vừa, tư vấn giúp, tư vấn, tv, giúp, giùm, dùm',
  'đi shop, đi ad, đi sốp, đi ạ, đi nha, đi nhé, còn, có, lấy, rồi, sao chưa, sao z, sao v, sao ạ, màu khác, khác, khách quen, khách wen, mã, một, những, các, là',
];

export const englishFillers = [
  'how much, in stock, looking for, do you have, do u have, have you got, got any, do you sell, i want, i need, i would like, i like',
  'show me, can i buy, can i get, can i have, can i see, i am, i m, is, are, this, that, these, those, the, an, a, any, some, of, please, pls, plz',
  'price, cost, there, you, u, your, it, to, for, buy, hi, hello, hey, in, and, with, me, my, available, still, one, ones, want, need, looking',
];

/** What people ask a shop about besides its products: a person knows, not the catalogue. */
export const shopMatters = [
  'mở cửa, đóng cửa, mấy giờ, giờ làm việc, địa chỉ, ở đâu, tới đâu, đến đâu, chi nhánh, cửa hàng, phí ship, tiền ship, freeship, free ship, ship',
  'giao hàng, phí giao, vận chuyển, đổi trả, đổi size, đổi hàng, trả hàng, hoàn tiền, bảo hành, kiểm hàng, thanh toán, chuyển khoản, ck',
  'cod, đặt cọc, cọc, stk, số tài khoản, số điện thoại, sdt, đt, hotline, zalo, đơn hàng, đơn của, đơn mình, nhận được hàng, nhận hàng, bao lâu, mấy ngày',
  'giảm giá, khuyến mãi, khuyến mại, mua 1 tặng 1, mua 2 tặng 1, quận mấy, quận nào, tận nơi, tuyển nhân viên, tuyển, nhân viên, how long, how fast, where is, opening hours, open, shipping, deliver, delivery, address, where are you, refund, return, warranty, payment, phone number',
];

/** Where it is sent to, when the question is about sending. */
export const besideShopMatters = [
  'hà nội, hn, hồ chí minh, hcm, tphcm, sài gòn, sg, đà nẵng, dn, cần thơ, hải phòng, huế, bình dương, đồng nai, tỉnh, nội thành, ngoại thành, về, thì, what, when, do, time',
];

/** Without diacritics these may as well be a product or its look: hồng, váy, tơ, vòi, tối, chó, ăn, cổ, em bé, áo mưa, bàn. */
export const ambiguousFillers = new Set(
  (
    'hong vay voi toi cho co em a mua tim can kiem gia hang ban con lay ma la nay do da the qua mau mot cac vua san ' +
    'hoi kia muon xin ham gi ve coc ne ui nhen va thi vang di tinh'
  ).split(' '),
);

/** Of these, what is left when everything else was conversation is conversation too. */
export const particles = new Set('cho co em a con la nay do the ve di thi va gi kia'.split(' '));
