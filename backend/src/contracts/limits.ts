/** Limits that server and SPA share, each with its reason. */
export const limits = {
  /** Longer names are cut by a Messenger card, whose title holds 80 characters; the rest is for the admin's own lists. */
  productNameLength: 200,
  descriptionLength: 5_000,
  categoryLength: 80,
  skuLength: 64,
  /** A keyword is a few words; the text index stores each one. */
  keywordLength: 60,
  keywordsPerProduct: 50,
  /** Shops photograph front, back, details and colours; every photo costs about 18 KB of matching data. */
  imagesPerProduct: 20,
  variantsPerProduct: 100,
  attributesPerVariant: 10,
  attributeLength: 60,
  /** One product on every page of a large shop; keeps a document far below MongoDB's 16 MiB. */
  fanpagesPerProduct: 100,
  /** Above any real price in dong, and far inside the integers a double holds exactly. */
  maxPrice: 1_000_000_000_000,
  maxStock: 10_000_000,
  maxPriority: 1_000,
  /** Photos in one upload request; more are sent in several requests. */
  filesPerUpload: 10,
  /** Bytes of one photo (10 MiB) unless MAX_FILE_SIZE says otherwise. */
  fileSize: 10 * 1024 * 1024,
  /** 50 megapixels: above every phone's default mode, and about 200 MB when decoded. */
  imagePixels: 50_000_000,
  /** Keeps one page of the list below half a second of reading. */
  pageSize: 100,
  /** Deeper paging reads and throws away everything before it: nobody reads page 1,000 by hand. */
  page: 10_000,
  searchResults: 50,
  queryLength: 200,
  /** RFC 5321 section 4.5.3.1.3: a path holds 256 octets, brackets included. */
  emailLength: 254,
  /** Facebook's own page names end at 75 characters; shops add a branch or a town. */
  fanpageNameLength: 200,
  /** Page tokens have about 200 characters and may grow; Facebook names no limit. */
  accessTokenLength: 1_000,
  /** NIST SP 800-63B asks for at least 8; 10 because there is no second factor yet. */
  passwordMinLength: 10,
  /** Long enough for any passphrase; bounds what one sign-in can make the server hash. */
  passwordMaxLength: 200,
} as const;
