import type { FailureCode } from '../data/api-error';

export const viErrors: Record<FailureCode | 'requestId', string> = {
  requestId: 'Mã tra cứu: {{id}}',

  OFFLINE: 'Không kết nối được máy chủ. Hãy kiểm tra mạng rồi thử lại.',
  UNEXPECTED: 'Đã có lỗi ngoài dự kiến. Vui lòng thử lại.',

  VALIDATION_FAILED: 'Một số thông tin chưa hợp lệ. Vui lòng kiểm tra lại.',
  MALFORMED_JSON: 'Yêu cầu bị lỗi khi gửi. Vui lòng thử lại.',
  INVALID_ID: 'Địa chỉ này không hợp lệ.',
  UPLOAD_MALFORMED: 'Tệp bị lỗi khi tải lên. Vui lòng thử lại.',
  UNEXPECTED_FILE_FIELD: 'Tệp gửi lên không đúng dạng. Hãy tải lại trang rồi thử lại.',
  FILE_MISSING: 'Chưa nhận được tệp nào. Hãy chọn một ảnh.',
  TOO_MANY_FILES: 'Quá nhiều tệp cùng lúc. Hãy gửi ít hơn.',
  UNKNOWN_IMAGE: 'Một ảnh không còn trên máy chủ. Hãy tải ảnh lên lại.',
  UNKNOWN_FANPAGE: 'Một fanpage đã chọn không còn nữa. Hãy tải lại trang và chọn lại.',
  PASSWORD_TOO_WEAK: 'Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu dài hơn.',

  UNAUTHENTICATED: 'Phiên làm việc đã hết. Vui lòng đăng nhập lại.',
  INVALID_CREDENTIALS: 'Email hoặc mật khẩu không đúng.',
  WEBHOOK_SIGNATURE_INVALID: 'Chữ ký của tin nhắn không được chấp nhận.',

  FORBIDDEN: 'Bạn không có quyền làm việc này.',
  CSRF_TOKEN_INVALID: 'Trang này đã cũ. Hãy tải lại rồi thử lại.',
  WEBHOOK_VERIFICATION_FAILED: 'Không xác minh được webhook.',

  NOT_FOUND: 'Nội dung này không (còn) tồn tại.',
  PRODUCT_NOT_FOUND: 'Sản phẩm này không (còn) tồn tại.',
  FANPAGE_NOT_FOUND: 'Fanpage này không (còn) tồn tại.',
  CONNECT_ATTEMPT_NOT_FOUND: 'Lần kết nối này đã hết hạn. Hãy bấm kết nối lại.',
  CONNECT_NOT_READY: 'Facebook chưa cho biết các trang. Hãy hoàn tất bước đồng ý ở Facebook trước.',
  CONNECT_STATE_INVALID: 'Lần kết nối này đã hết hạn hoặc đã được dùng. Hãy bấm kết nối lại.',
  CONNECT_REFUSED: 'Facebook không chấp nhận lần kết nối này. Hãy thử kết nối lại.',
  PAGE_TOKEN_INVALID: 'Facebook không chấp nhận mã truy cập này. Hãy lấy mã mới.',
  PAGE_TOKEN_OF_OTHER_PAGE: 'Mã truy cập này không phải của fanpage này. Hãy lấy mã truy cập của đúng trang.',
  PAGE_TASK_MISSING: 'Tài khoản Facebook này chưa được quyền trả lời tin nhắn của trang.',
  FACEBOOK_NOT_CONFIGURED: 'Chưa nối với ứng dụng Facebook. Hãy đặt FB_APP_ID và FB_APP_SECRET trên máy chủ.',
  IMAGE_NOT_FOUND: 'Ảnh này không (còn) tồn tại.',
  RECEIPT_NOT_FOUND: 'Mục nhật ký này không (còn) tồn tại.',
  CONVERSATION_NOT_FOUND: 'Cuộc trò chuyện này không (còn) tồn tại.',
  ORDER_NOT_FOUND: 'Đơn hàng này không còn nữa.',
  REFERENCE_VIEW_NOT_FOUND: 'Ảnh tham chiếu này không (còn) tồn tại.',
  WEBHOOK_OBJECT_UNKNOWN: 'Loại tin nhắn này chưa được hỗ trợ.',

  VERSION_CONFLICT: 'Người khác vừa thay đổi nội dung này.',
  SKU_TAKEN: 'Mã SKU này đã có ở sản phẩm khác.',
  PAGE_ID_TAKEN: 'Fanpage này đã được thêm rồi.',
  JOB_NOT_FOUND: 'Công việc này không còn nữa: đã xong hoặc đã bị xóa.',
  JOB_NOT_FAILED: 'Chỉ có thể chạy lại hoặc xóa việc đã thất bại.',
  NOTICE_NOT_FOUND: 'Thông báo này đã được xử lý.',
  RECEIPT_PENDING: 'Ảnh này vẫn đang được xem. Hãy thử lại sau giây lát.',
  RECEIPT_PHOTO_GONE: 'Ảnh không còn được lưu nên không thể làm việc này.',
  WINDOW_CLOSED: 'Đã quá 24 giờ kể từ tin nhắn cuối của khách: Facebook không cho gửi nữa.',
  PAGE_NOT_CONNECTED: 'Fanpage này chưa kết nối với Facebook. Hãy kết nối lại rồi thử.',
  MESSAGE_NOT_SENT: 'Facebook không nhận tin nhắn này.',

  PAYLOAD_TOO_LARGE: 'Nội dung gửi đi quá lớn.',
  FILE_TOO_LARGE: 'Tệp quá lớn.',
  IMAGE_TOO_MANY_PIXELS: 'Ảnh có quá nhiều điểm ảnh. Hãy lưu nhỏ lại (tối đa 50 megapixel).',

  UNSUPPORTED_MEDIA_TYPE: 'Loại nội dung này không được chấp nhận.',
  IMAGE_TYPE_UNSUPPORTED: 'Không phải ảnh dùng được. Hãy chọn JPEG, PNG, WebP, AVIF hoặc GIF.',
  HEIC_NOT_SUPPORTED: 'Chưa dùng được ảnh HEIC. Hãy xuất ảnh sang JPEG.',

  IMAGE_EMPTY: 'Tệp trống.',
  IMAGE_CORRUPT: 'Ảnh bị hỏng, không đọc được.',
  VISION_REFUSED: 'Dịch vụ nhận diện không muốn mô tả ảnh này. Hãy thử ảnh khác.',

  RATE_LIMITED: 'Thử quá nhiều lần. Hãy đợi một lát rồi thử lại.',

  INTERNAL: 'Máy chủ gặp lỗi. Vui lòng thử lại; nếu vẫn lỗi, hãy báo mã tra cứu cho người vận hành.',
  GRAPH_UNAVAILABLE: 'Facebook chưa phản hồi. Hãy thử lại sau.',
  VISION_NOT_CONFIGURED: 'Chưa cài đặt dịch vụ nhận diện ảnh. Xem cách bật trong mục Cài đặt.',
  VISION_OVER_BUDGET: 'Ngân sách hôm nay cho dịch vụ nhận diện đã hết. Ngày mai sẽ tiếp tục.',
  VISION_UNAVAILABLE: 'Dịch vụ nhận diện chưa phản hồi. Hãy thử lại sau.',
  NOT_READY: 'Máy chủ đang khởi động hoặc đang dừng. Hãy thử lại sau giây lát.',
};
