//! The drawings behind `Icon`: markup of our own, so it is safe to write unescaped.

/// The inside of one icon's `<svg>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph(&'static str);

impl Glyph {
    pub(super) const fn markup(self) -> &'static str {
        self.0
    }
}

macro_rules! glyphs {
    ($($name:ident = $markup:literal;)*) => {
        $(
            #[doc = concat!("The icon `", stringify!($name), "`.")]
            pub const $name: Glyph = Glyph($markup);
        )*
        /// Every icon with its name, for the kit page.
        pub const ALL: &[(&str, Glyph)] = &[$((stringify!($name), $name)),*];
    };
}

glyphs! {
    HOME = r#"<path d="M4 11l8-7 8 7v8a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z"/><path d="M10 20v-6h4v6"/>"#;
    SEARCH = r#"<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>"#;
    MAP_PIN = r#"<path d="M12 21c-4.5-4.6-7-7.9-7-11a7 7 0 0 1 14 0c0 3.1-2.5 6.4-7 11z"/><circle cx="12" cy="10" r="2.5"/>"#;
    MAP = r#"<path d="M9 4L3.5 6.5v13L9 17l6 3 5.5-2.5v-13L15 7z"/><path d="M9 4v13M15 7v13"/>"#;
    BED = r#"<path d="M3 6v13M3 16h18v3M21 16v-2a3 3 0 0 0-3-3H3"/><circle cx="7.5" cy="8.5" r="1.5"/>"#;
    BATH = r#"<path d="M3 12h18v2a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5zM7 19l-1 2M17 19l1 2M6 12V6a2 2 0 0 1 4 0M8.5 7h3"/>"#;
    CAR = r#"<path d="M4 17v-4l2-5.5A1.5 1.5 0 0 1 7.4 6.5h9.2a1.5 1.5 0 0 1 1.4 1L20 13v4zM4 13h16M5 17v2M19 17v2M7 15.2h1.5M15.5 15.2H17"/>"#;
    RULER = r#"<path d="M3 16.5L16.5 3 21 7.5 7.5 21zM7 12.5l2 2M10 9.5l1.5 1.5M13 6.5l2 2"/>"#;
    BUILDING = r#"<rect x="5" y="3" width="14" height="18" rx="1.5"/><path d="M9 7h1.5M13.5 7H15M9 11h1.5M13.5 11H15M10 21v-5h4v5"/>"#;
    WAREHOUSE = r#"<path d="M3 20V9l9-5 9 5v11M7 20v-8h10v8M7 16h10"/>"#;
    STORE = r#"<path d="M4 9l1.5-5h13L20 9M4 9a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0A2.7 2.7 0 0 0 20 9M5 12v8h14v-8M10 20v-4.5h4V20"/>"#;
    TREE = r#"<path d="M12 21v-8M12 16l3-2.5M8 15a4.5 4.5 0 0 1-1.5-8.5 5.5 5.5 0 0 1 11 0A4.5 4.5 0 0 1 16 15z"/>"#;
    PLUS = r#"<path d="M12 5v14M5 12h14"/>"#;
    MINUS = r#"<path d="M5 12h14"/>"#;
    PENCIL = r#"<path d="M4 20l1-4.5L16 4.5a2 2 0 0 1 3 0l.5.5a2 2 0 0 1 0 3L8.5 19zM14 6.5l3.5 3.5"/>"#;
    TRASH = r#"<path d="M4 7h16M9 7V4.5h6V7M6 7l1 13h10l1-13M10 11v5.5M14 11v5.5"/>"#;
    ARCHIVE = r#"<rect x="3" y="4" width="18" height="5" rx="1"/><path d="M5 9v10a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V9M10 13h4"/>"#;
    UNDO = r#"<path d="M9 5L4 10l5 5M4 10h10a5.5 5.5 0 0 1 0 11h-3"/>"#;
    REFRESH = r#"<path d="M20 5v5h-5M4 19v-5h5M19 10a7.5 7.5 0 0 0-13-2.5M5 14a7.5 7.5 0 0 0 13 2.5"/>"#;
    CLOCK = r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>"#;
    CALENDAR = r#"<rect x="4" y="5" width="16" height="15" rx="1.5"/><path d="M4 10h16M8 3v4M16 3v4"/>"#;
    USER = r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>"#;
    USERS = r#"<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.5a6.5 6.5 0 0 1 3.5 5.5"/>"#;
    LOG_OUT = r#"<path d="M10 4H5v16h5M15 8l4 4-4 4M19 12H9"/>"#;
    SUN = r#"<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4"/>"#;
    MOON = r#"<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>"#;
    MONITOR = r#"<rect x="3" y="4" width="18" height="12" rx="1.5"/><path d="M8.5 20h7M12 16v4"/>"#;
    LANGUAGES = r#"<path d="M3 6h10M8 3.5V6M11 6c-1 4-4 7-7.5 8.5M5.5 9c1 2.5 3 4.3 5.5 5.3M12.5 20.5L17 10.5l4.5 10M14 17.5h6"/>"#;
    CHEVRON_DOWN = r#"<path d="M6 9.5l6 6 6-6"/>"#;
    CHEVRON_UP = r#"<path d="M6 14.5l6-6 6 6"/>"#;
    CHEVRON_LEFT = r#"<path d="M14.5 6l-6 6 6 6"/>"#;
    CHEVRON_RIGHT = r#"<path d="M9.5 6l6 6-6 6"/>"#;
    ARROW_UP = r#"<path d="M12 20V4.5M6 10.5l6-6 6 6"/>"#;
    ARROW_DOWN = r#"<path d="M12 4v15.5M6 13.5l6 6 6-6"/>"#;
    SORT = r#"<path d="M8 9.5l4-4 4 4M8 14.5l4 4 4-4"/>"#;
    X = r#"<path d="M6 6l12 12M18 6L6 18"/>"#;
    CHECK = r#"<path d="M4.5 12.5l5 5 10-11"/>"#;
    CHECK_CIRCLE = r#"<circle cx="12" cy="12" r="8.5"/><path d="M8 12.2l2.8 2.8L16 9.5"/>"#;
    ALERT = r#"<path d="M12 4L2.8 19.5h18.4z"/><path d="M12 10v4.2M12 16.8v.1"/>"#;
    CIRCLE_ALERT = r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5v5M12 16v.1"/>"#;
    INFO = r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 11.5V16M12 8v.1"/>"#;
    CIRCLE = r#"<circle cx="12" cy="12" r="8.5"/>"#;
    FILTER = r#"<path d="M4 6h16M7 12h10M10 18h4"/>"#;
    MENU = r#"<path d="M4 6.5h16M4 12h16M4 17.5h16"/>"#;
    MORE = r#"<circle cx="5.5" cy="12" r="1"/><circle cx="12" cy="12" r="1"/><circle cx="18.5" cy="12" r="1"/>"#;
    GRIP = r#"<path d="M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1"/>"#;
    INBOX = r#"<path d="M3.5 13L6 5h12l2.5 8v6h-17z"/><path d="M3.5 13H8.5l1.5 3h4l1.5-3h5"/>"#;
    KANBAN = r#"<rect x="4" y="4" width="4.5" height="16" rx="1"/><rect x="10.5" y="4" width="4" height="9" rx="1"/><rect x="16.5" y="4" width="4" height="12.5" rx="1"/>"#;
    LIST = r#"<path d="M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1"/>"#;
    COLUMNS = r#"<rect x="3.5" y="4.5" width="17" height="15" rx="1.5"/><path d="M9.2 4.5v15M14.8 4.5v15"/>"#;
    ROWS = r#"<path d="M4 5h16M4 9.7h16M4 14.3h16M4 19h16"/>"#;
    GRID = r#"<rect x="4" y="4" width="6.5" height="6.5" rx="1"/><rect x="13.5" y="4" width="6.5" height="6.5" rx="1"/><rect x="4" y="13.5" width="6.5" height="6.5" rx="1"/><rect x="13.5" y="13.5" width="6.5" height="6.5" rx="1"/>"#;
    CHART = r#"<path d="M4 20V4M4 20h16M8.5 16v-4M13 16V8M17.5 16v-6"/>"#;
    COINS = r#"<ellipse cx="12" cy="6.5" rx="7.5" ry="3"/><path d="M4.5 6.5V12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3V6.5M4.5 12v5.5c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3V12"/>"#;
    UPLOAD = r#"<path d="M12 16V4.5M7 9l5-5 5 5M4 15v5h16v-5"/>"#;
    DOWNLOAD = r#"<path d="M12 4v11.5M7 11l5 5 5-5M4 15v5h16v-5"/>"#;
    IMAGE = r#"<rect x="3.5" y="4.5" width="17" height="15" rx="1.5"/><circle cx="9" cy="9.5" r="1.5"/><path d="M4 17.5l5-4.5 3.5 3 3.5-4 4.5 4.5"/>"#;
    FILE = r#"<path d="M6 3.5h8L18.5 8v12.5H6zM14 3.5V8h4.5M9 13h6M9 16.5h6"/>"#;
    SETTINGS = r#"<path d="M4 7h8M17 7h3M4 17h3M12 17h8"/><circle cx="14.5" cy="7" r="2.5"/><circle cx="9.5" cy="17" r="2.5"/>"#;
    KEY = r#"<circle cx="8" cy="15.5" r="4"/><path d="M11 12.5L19.5 4M16 7.5l3 3M13.5 10l1.5 1.5"/>"#;
    LOCK = r#"<rect x="5" y="11" width="14" height="9.5" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>"#;
    SHIELD = r#"<path d="M12 3l7.5 2.5V12c0 4.5-3 7.5-7.5 9-4.5-1.5-7.5-4.5-7.5-9V5.5z"/><path d="M8.8 12l2.3 2.3 4.2-4.5"/>"#;
    MAIL = r#"<rect x="3.5" y="5" width="17" height="14" rx="1.5"/><path d="M4 7l8 6 8-6"/>"#;
    PHONE = r#"<path d="M5 4h4l1.5 5L8 10.5a12 12 0 0 0 5.5 5.5l1.5-2.5 5 1.5v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z"/>"#;
    MESSAGE = r#"<path d="M4 5h16v11.5h-9L6.5 20v-3.5H4z"/>"#;
    SEND = r#"<path d="M20.5 3.5L3.5 10l7 3.5 3.5 7zM10.5 13.5l10-10"/>"#;
    BELL = r#"<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4"/>"#;
    TAG = r#"<path d="M4 4h8l8.5 8.5-8 8L4 12z"/><path d="M8 8v.1"/>"#;
    STAR = r#"<path d="M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z"/>"#;
    HEART = r#"<path d="M12 20C6.5 16 3.5 12.7 3.5 9.2A4.7 4.7 0 0 1 12 6.6a4.7 4.7 0 0 1 8.5 2.6C20.5 12.7 17.5 16 12 20z"/>"#;
    EYE = r#"<path d="M2.5 12C5 7.7 8.3 5.5 12 5.5s7 2.2 9.5 6.5c-2.5 4.3-5.8 6.5-9.5 6.5S5 16.3 2.5 12z"/><circle cx="12" cy="12" r="3"/>"#;
    COPY = r#"<rect x="8.5" y="8.5" width="12" height="12" rx="1.5"/><path d="M15.5 8.5v-5h-12v12h5"/>"#;
    LINK = r#"<path d="M10 14a4 4 0 0 0 6 .5l3-3a4.1 4.1 0 0 0-5.8-5.8l-1.2 1.2M14 10a4 4 0 0 0-6-.5l-3 3a4.1 4.1 0 0 0 5.8 5.8l1.2-1.2"/>"#;
    EXTERNAL_LINK = r#"<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>"#;
    SPARKLES = r#"<path d="M11 4l1.8 5.2L18 11l-5.2 1.8L11 18l-1.8-5.2L4 11l5.2-1.8zM18.5 15.5v4M16.5 17.5h4"/>"#;
}
