import type { Translations } from './en';

export const viMatchReasons: Translations['match']['reason'] = {
  same_picture: 'Trùng với một ảnh của sản phẩm này.',
  several_same_pictures: 'Nhiều sản phẩm có ảnh gần như giống hệt nhau.',
  looks_alike: 'Chỉ giống thoáng qua.',
  other_colours: 'Cùng hình dáng nhưng khác màu.',
  colours_unclear: 'Không so được màu sắc.',
  too_few_points: 'Có vài sản phẩm trông giống, nhưng chưa đủ điểm khớp với ảnh.',
  two_equally_close: 'Trông giống, nhưng có hai sản phẩm giống ngang nhau.',
  nothing_alike: 'Fanpage này không có sản phẩm nào giống trong ảnh.',
  nothing_to_see: 'Ảnh không có gì để nhận ra.',
  photo_unreadable: 'Ảnh bị hỏng hoặc có định dạng không đọc được.',
  no_photos_yet: 'Fanpage này chưa có sản phẩm nào có ảnh.',
  products_changed: 'Sản phẩm đã thay đổi trong lúc xem ảnh.',
  confirmed_by_admin: 'Shop đã xác nhận ảnh này là sản phẩm này.',
  confirmed_not_for_sale: 'Sản phẩm mà shop nhận ra trong ảnh hiện không bán ở đây.',
  not_judged_yet: 'Chưa ai đánh giá ảnh này.',
  vision_thinks_first: 'Vision AI nghĩ là mẫu đầu tiên.',
  vision_first_careful_page: 'Vision AI chọn mẫu đầu tiên, nhưng fanpage này muốn chắc chắn hơn.',
  vision_first_other_as_near:
    'Vision AI chọn mẫu đầu tiên, nhưng có sản phẩm khác cũng nhiều điểm khớp với ảnh như vậy.',
  vision_first_other_colours: 'Vision AI chọn mẫu đầu tiên, nhưng màu không giống trong ảnh.',
  vision_first_difference: 'Vision AI chọn mẫu đầu tiên, nhưng so hình ảnh thì vẫn thấy khác.',
  vision_first_same_shape: 'Vision AI chọn mẫu đầu tiên, nhưng có sản phẩm khác cùng hình dáng.',
  vision_only_one: 'Vision AI cho biết đúng là mẫu này.',
  vision_none: 'Vision AI cho biết không phải mẫu nào trong số các mẫu trông giống.',
  vision_described: 'Vision AI đã mô tả ảnh.',
  vision_no_pictures: 'Không ứng viên nào có ảnh để so.',
  vision_off: 'Chưa bật Vision AI: xem cách bật trong Cài đặt.',
  vision_paused: 'Vision AI đang tạm dừng: xem lý do trong Cài đặt.',
  vision_over_budget: 'Ngân sách hôm nay cho Vision AI đã hết.',
  vision_timeout: 'Vision AI không trả lời kịp.',
  vision_refused: 'Vision AI từ chối nói về ảnh này.',
  vision_picture_refused: 'Vision AI không đọc được ảnh này.',
  vision_failed: 'Vision AI không trả lời được.',
  no_time_left: 'Đã hết thời gian.',
  second_look_failed: 'Xem lại lần hai bị lỗi: nhật ký của máy chủ cho biết lý do.',
  found_by_words: 'Tìm thấy theo những từ Vision AI dùng để tả ảnh.',
  photo_gone: 'Ảnh không còn nữa.',
  never_finished: 'Việc xem ảnh bị gián đoạn và không được làm tiếp.',
  try_again: 'Chưa bắt đầu được. Vui lòng thử lại.',
  unknown_here: 'Phiên bản khác của Vision AI đã ghi lý do này. Hãy tải lại trang để đọc.',
};

export const viCountedReasons: Translations['match']['counted'] = {
  matching_points: {
    one: '{{count}} điểm khớp trên sản phẩm.',
    other: '{{count}} điểm khớp trên sản phẩm.',
  },
  ruled_out: {
    one: 'Shop đã loại {{count}} sản phẩm cho ảnh này.',
    other: 'Shop đã loại {{count}} sản phẩm cho ảnh này.',
  },
  vision_among: {
    one: 'Vision AI chọn mẫu này trong {{count}} mẫu giống nhau.',
    other: 'Vision AI chọn mẫu này trong {{count}} mẫu giống nhau.',
  },
  vision_none_of: {
    one: 'Không phải mẫu được xem.',
    other: 'Không phải mẫu nào trong {{count}} mẫu được xem.',
  },
  words_fit: {
    one: '{{count}} từ trong phần mô tả hợp với ảnh.',
    other: '{{count}} từ trong phần mô tả hợp với ảnh.',
  },
  words_found: {
    one: '{{count}} sản phẩm hợp với các từ đó.',
    other: '{{count}} sản phẩm hợp với các từ đó.',
  },
};

export const viChosen: Translations['match']['chosen'] = {
  certain: 'Chắc chắn là số {{place}} trong {{count}} mẫu.',
  likely: 'Rất có thể là số {{place}} trong {{count}} mẫu.',
  unclear: 'Có thể là số {{place}} trong {{count}} mẫu.',
};
