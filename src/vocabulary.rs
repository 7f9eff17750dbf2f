//! The closed lists of the record: event kinds, roles, levels and the like.
//!
//! Closed when written, open when read: a word that this version does not know survives as `Other`.

use std::borrow::Cow;

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(from = "Cow<'static, str>", into = "Cow<'static, str>"))]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$each])* $variant,)+
            /// A word of a later version.
            Other(Box<str>),
        }

        impl $name {
            /// Every word of the list, in order.
            pub const ALL: &'static [&'static str] = &[$($word),+];

            /// The word that the record writes.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }

            /// The value of a word of the list.
            #[must_use]
            pub fn known(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl From<Cow<'static, str>> for $name {
            fn from(word: Cow<'static, str>) -> Self {
                Self::known(&word).unwrap_or_else(|| Self::Other(word.into()))
            }
        }

        impl From<$name> for Cow<'static, str> {
            fn from(value: $name) -> Self {
                match value {
                    $($name::$variant => Cow::Borrowed($word),)+
                    $name::Other(word) => Cow::Owned(word.into()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    )+};
}

vocabulary! {
    /// What happened (loại sự kiện).
    ///
    /// ```
    /// use sukien::EventKind;
    /// assert_eq!(EventKind::Conference.to_string(), "conference");
    /// assert_eq!(EventKind::known("trial"), Some(EventKind::Trial));
    /// ```
    EventKind {
        /// Hội nghị.
        Conference = "conference",
        /// Họp, làm việc.
        Meeting = "meeting",
        /// Đại hội.
        Congress = "congress",
        /// Kỳ họp, phiên họp.
        Session = "session",
        /// Lễ.
        Ceremony = "ceremony",
        /// Thăm.
        Visit = "visit",
        /// Tiếp, hội đàm.
        Reception = "reception",
        /// Kiểm tra, giám sát, thanh tra.
        Inspection = "inspection",
        /// Ký kết.
        Signing = "signing",
        /// Bổ nhiệm, điều động, bầu.
        Appointment = "appointment",
        /// Kỷ luật.
        Discipline = "discipline",
        /// Phát động, ra mắt, khởi công, khánh thành, khai trương.
        Launch = "launch",
        /// Hội thi, giải đấu.
        Contest = "contest",
        /// Tập huấn.
        Training = "training",
        /// Hội thảo, tọa đàm.
        Seminar = "seminar",
        /// Họp báo.
        PressConference = "press-conference",
        /// Khởi tố, bắt, điều tra.
        Prosecution = "prosecution",
        /// Xét xử.
        Trial = "trial",
        /// Tai nạn.
        Accident = "accident",
        /// Bão, lũ, cháy, dịch.
        Disaster = "disaster",
        /// Ban hành, ký văn bản.
        Issuance = "issuance",
        /// Phát biểu, trả lời.
        Statement = "statement",
        /// Án mạng, cướp, lừa đảo.
        Crime = "crime",
        /// An event of none of these kinds.
        Unclassified = "other",
    }
    /// What someone did in an event (vai trò).
    ///
    /// ```
    /// assert_eq!(sukien::Role::Chair.as_str(), "chair");
    /// ```
    Role {
        /// Chủ trì.
        Chair = "chair",
        /// Dự.
        Attend = "attend",
        /// Dự và chỉ đạo.
        Direct = "direct",
        /// Phát biểu, nhấn mạnh, cho biết.
        Speak = "speak",
        /// Báo cáo.
        Report = "report",
        /// Ký.
        Sign = "sign",
        /// Nhận, được trao.
        Receive = "receive",
        /// Whom the event is about.
        Subject = "subject",
        /// Any other part.
        Unclassified = "other",
    }
    /// What a date is to the article.
    ///
    /// ```
    /// assert_eq!(sukien::DateRole::Event.as_str(), "event");
    /// ```
    DateRole {
        /// The day of the main event.
        Event = "event",
        /// The day a document was issued.
        Document = "document",
        /// The day the article was published.
        Publication = "publication",
        /// A day until which something must be done.
        Deadline = "deadline",
        /// Long before the article.
        Historical = "historical",
        /// Any other.
        Unclassified = "other",
    }
    /// Whether a linked value stands in the text.
    ///
    /// ```
    /// assert_eq!(sukien::Confidence::Explicit.as_str(), "explicit");
    /// ```
    Confidence {
        /// The text says it at this place.
        Explicit = "explicit",
        /// Completed from elsewhere in the article.
        Completed = "completed",
        /// Inferred from what is usual.
        Inferred = "inferred",
    }
    /// A part of an article (vùng).
    ///
    /// ```
    /// assert_eq!(sukien::ZoneKind::Caption.as_str(), "caption");
    /// ```
    ZoneKind {
        /// Tiêu đề.
        Headline = "headline",
        /// `(TVO) -`, `Hà Nội, ngày 13/9 -` before the lead; the line that says when the text appeared.
        Dateline = "dateline",
        /// Sapo.
        Lead = "lead",
        /// Thân bài.
        Body = "body",
        /// Chú thích ảnh.
        Caption = "caption",
        /// Tác giả, nguồn.
        Byline = "byline",
        /// Bảng: rows of cells.
        Table = "table",
        /// Quoted speech of a sentence or more, verse. It stands inside the body and parts it.
        Quote = "quote",
        /// Access counters, menus, related articles, comments, footers.
        Furniture = "furniture",
    }
    /// What sort of text an article is.
    ///
    /// ```
    /// assert_eq!(sukien::Genre::News.as_str(), "news");
    /// ```
    Genre {
        /// Tin, bài.
        News = "news",
        /// The text of a document.
        Document = "document",
        /// Questions and answers.
        Interview = "interview",
        /// Rows of like items; headlines with their leads.
        Listing = "listing",
        /// Thông báo, giấy mời.
        Notice = "notice",
        /// Diễn văn.
        Speech = "speech",
        /// Any other: verse, comments, menus alone.
        Unclassified = "other",
    }
    /// The branch an organisation belongs to.
    ///
    /// ```
    /// assert_eq!(sukien::Branch::Party.as_str(), "party");
    /// ```
    Branch {
        /// Đảng.
        Party = "party",
        /// Nhà nước.
        State = "state",
        /// Quốc hội, hội đồng nhân dân.
        Assembly = "assembly",
        /// Mặt trận, đoàn thể.
        Front = "front",
        /// Tòa án, viện kiểm sát.
        Justice = "justice",
        /// Quân đội.
        Military = "military",
        /// Công an.
        Police = "police",
        /// Giáo dục.
        Education = "education",
        /// Y tế.
        Health = "health",
        /// Doanh nghiệp.
        Business = "business",
        /// Báo chí.
        Media = "media",
        /// Tôn giáo.
        Religion = "religion",
        /// Thể thao.
        Sport = "sport",
        /// Nước ngoài, quốc tế.
        Foreign = "foreign",
        /// Any other.
        Unclassified = "other",
    }
    /// How high an organisation stands, how large a place is.
    ///
    /// ```
    /// assert_eq!(sukien::Level::District.as_str(), "district");
    /// ```
    Level {
        /// Of several countries.
        International = "international",
        /// Trung ương.
        Central = "central",
        /// Tỉnh, thành phố trực thuộc Trung ương.
        Province = "province",
        /// Huyện, quận, thị xã, thành phố thuộc tỉnh.
        District = "district",
        /// Xã, phường, thị trấn, đặc khu.
        Commune = "commune",
        /// Thôn, ấp, khu phố.
        Hamlet = "hamlet",
        /// Quốc gia.
        Country = "country",
        /// A part of a country or of the world.
        Region = "region",
        /// A city of another country.
        City = "city",
        /// Đường, phố, ngõ.
        Street = "street",
        /// Sông, núi, biển, đảo.
        Nature = "nature",
        /// Cầu, chợ, sân bay, tòa nhà.
        Site = "site",
        /// Cơ quan, doanh nghiệp: of no unit of the state.
        Unit = "unit",
    }
    /// What sort of title a title is.
    ///
    /// ```
    /// assert_eq!(sukien::TitleKind::Post.as_str(), "post");
    /// ```
    TitleKind {
        /// Chức vụ: bí thư, giám đốc.
        Post = "post",
        /// Cấp bậc: đại tá.
        Rank = "rank",
        /// Học hàm, học vị: PGS.TS.
        Degree = "degree",
        /// Danh hiệu: NSND.
        Honour = "honour",
        /// Nghề: luật sư.
        Occupation = "occupation",
    }
    /// Whether a title is held now.
    ///
    /// ```
    /// assert_eq!(sukien::TitleStatus::Former.as_str(), "former");
    /// ```
    TitleStatus {
        /// Đương chức.
        Current = "current",
        /// Nguyên, cựu.
        Former = "former",
        /// Quyền.
        Acting = "acting",
        /// Tân.
        Elect = "elect",
        /// Cố.
        Late = "late",
    }
    /// How a post in a predicate is said of somebody.
    ///
    /// ```
    /// assert_eq!(sukien::Tenure::Taken.as_str(), "taken");
    /// ```
    Tenure {
        /// Được bầu, bổ nhiệm, trở thành.
        Taken = "taken",
        /// Là, giữ chức, đảm nhiệm.
        Held = "held",
        /// Miễn nhiệm, thôi giữ chức.
        Left = "left",
        /// Ứng cử, tranh cử, được giới thiệu.
        Sought = "sought",
    }
    /// The family of rules that a document's number follows.
    ///
    /// ```
    /// assert_eq!(sukien::DocumentFamily::Party.as_str(), "party");
    /// ```
    DocumentFamily {
        /// Văn bản của Đảng.
        Party = "party",
        /// Văn bản nhà nước.
        State = "state",
        /// Quốc hội, Ủy ban Thường vụ Quốc hội.
        Assembly = "assembly",
        /// Bản án, cáo trạng.
        Court = "court",
        /// Mặt trận, đoàn thể, hội.
        Front = "front",
        /// Quân đội.
        Army = "army",
        /// TCVN, QCVN.
        Standard = "standard",
        /// Điều ước quốc tế.
        Treaty = "treaty",
        /// Any other.
        Unclassified = "other",
    }
    /// Whether a document is in force or still drafted.
    ///
    /// ```
    /// assert_eq!(sukien::DocumentStatus::Draft.as_str(), "draft");
    /// ```
    DocumentStatus {
        /// Issued.
        Issued = "issued",
        /// Dự thảo.
        Draft = "draft",
    }
    /// What the text says that a document does to another (quan hệ giữa văn bản).
    ///
    /// ```
    /// assert_eq!(sukien::RelationKind::Amends.as_str(), "amends");
    /// ```
    RelationKind {
        /// Sửa đổi, bổ sung.
        Amends = "amends",
        /// Thay thế.
        Replaces = "replaces",
        /// Bãi bỏ, hủy bỏ, thu hồi.
        Repeals = "repeals",
        /// Hướng dẫn, quy định chi tiết.
        Guides = "guides",
        /// Thực hiện, triển khai.
        Implements = "implements",
        /// Căn cứ.
        BasedOn = "based-on",
        /// Hợp nhất.
        Consolidates = "consolidates",
    }
    /// How a mention names its thing.
    ///
    /// ```
    /// assert_eq!(sukien::Form::Short.as_str(), "short");
    /// ```
    Form {
        /// The whole name or number.
        Full = "full",
        /// A part of it.
        Short = "short",
        /// A document by name, without a number.
        Name = "name",
        /// Another name of a person: `tức Ba Lê`.
        Alias = "alias",
        /// A person by title alone.
        Title = "title",
        /// `nghị quyết này`.
        Generic = "generic",
    }
    /// What a rule reads. See [`Explanation`](crate::Explanation).
    ///
    /// ```
    /// assert_eq!(sukien::ClaimKind::Place.to_string(), "place");
    /// ```
    ClaimKind {
        /// A place.
        Place = "place",
        /// An organisation.
        Organization = "organization",
        /// A date, time or period.
        Date = "date",
        /// A person's name.
        Person = "person",
        /// A title.
        Title = "title",
        /// A document.
        Document = "document",
    }
    /// Why what a rule read is not in the record. See [`Explanation`](crate::Explanation).
    ///
    /// ```
    /// assert_eq!(sukien::Rejection::known("inside"), Some(sukien::Rejection::Inside));
    /// ```
    Rejection {
        /// Another rule reads further from the same word, or as far and comes first.
        Shorter = "shorter",
        /// The words are part of what was read from a word before them.
        Inside = "inside",
        /// Something of another kind has the words: a place in the name of a body.
        Taken = "taken",
        /// Its reader did not take it: what stands around the words speaks against it, or elsewhere in the text.
        Judged = "judged",
    }
    /// Which of an article's texts a span counts in.
    ///
    /// ```
    /// assert_eq!(sukien::Source::Title.as_str(), "title");
    /// ```
    Source {
        /// The text. The record leaves it out.
        Text = "text",
        /// The title given beside the text.
        Title = "title",
    }
}
