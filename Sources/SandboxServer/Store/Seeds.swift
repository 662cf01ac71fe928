import ContactModel

/// What a new database holds.
enum Seeds {
  /// The lists and labels.
  static let names: [FieldID: [NamedID]] = [
    .lists: [
      NamedID(id: 1, name: "All staff"),
      NamedID(id: 3, name: "Newsletter"),
      NamedID(id: 5, name: "Board"),
      NamedID(id: 8, name: "Welcome boxes"),
      NamedID(id: 17, name: "Season's greetings"),
      NamedID(id: 21, name: "Annual conference"),
      NamedID(id: 34, name: "Gifts – übersee"),
    ],
    .labels: [
      NamedID(id: 2, name: "Founder"),
      NamedID(id: 4, name: "Remote"),
      NamedID(id: 6, name: "Speaker"),
      NamedID(id: 9, name: "Do not call"),
      NamedID(id: 12, name: "Vegetarian"),
      NamedID(id: 15, name: "Reference customer"),
      NamedID(id: 23, name: "عميل مميز"),
    ],
  ]

  /// The contacts, in the shape in which the API writes them; a member that is not there is null.
  ///
  /// - Throws: `JSONError` where a document below is not JSON, which a test rules out.
  static func contacts() throws -> [Contact] {
    try [britain, northAmerica, europe, beyond].flatMap { text -> [Contact] in
      guard case .array(let objects) = try JSON(reading: text.utf8) else { return [] }
      return objects.compactMap { object in
        object["id"].flatMap(Contact.identifier).flatMap { Contact(json: object, id: $0) }
      }
    }
  }

  /// Ada Lovelace, with something in almost every field, and her circle.
  static let britain = #"""
    [
      {
        "id": "1001", "first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.com",
        "phone_number": "+44 20 7946 0000", "gender": "female", "shirt_size": "MD",
        "birthday": "1815-12-10", "country": "GB", "address": "12 St James's Square",
        "address2": "", "city": "London", "state": "Greater London", "zip_code": "SW1Y 4JH",
        "company_name": "Analytical Engines Ltd", "department": "Mathematics",
        "position": "Analyst", "employment_status": "active", "type": "employee",
        "employment_type": "Full-Time", "start_date": "1842-10-08",
        "wedding_anniversary": "1835-07-08", "classification": "VIP", "address_validated": true,
        "address_forced": false, "lists": [3, 17, 21], "labels": [2, 6]
      },
      {
        "id": "1002", "first_name": "Charles", "last_name": "Babbage",
        "email": "charles.babbage+engine@example.co.uk", "phone_number": "+44 20 7946 0101",
        "gender": "male", "shirt_size": "XL", "birthday": "1791-12-26", "country": "GB",
        "address": "1 Dorset Street", "address2": "Marylebone", "city": "London",
        "state": "Greater London", "zip_code": "W1U 4EE",
        "company_name": "Analytical Engines Ltd", "department": "Engineering",
        "position": "Chief Engineer", "employment_status": "active", "type": "employee",
        "employment_type": "Full-Time", "start_date": "1822-06-14", "classification": "Regular",
        "address_validated": true, "address_forced": false, "address_verified": true,
        "lists": [1, 5], "labels": [2]
      },
      {
        "id": "1003", "first_name": "Mary", "last_name": "Somerville",
        "email": "mary.somerville@example.org", "phone_number": "", "gender": "female",
        "shirt_size": "", "birthday": "1780-12-26", "country": "GB", "address": "",
        "address2": "Burntisland House", "city": "Burntisland", "state": "Fife",
        "zip_code": "KY3 9DF", "company_name": "", "department": "", "position": "",
        "employment_status": "", "type": "client", "employment_type": "", "start_date": "",
        "wedding_anniversary": "", "client_since": "2011-03-01", "classification": "",
        "lists": [], "labels": []
      },
      {
        "id": "1004", "first_name": "Conor", "last_name": "O'Brien", "email": "o'brien@example.ie",
        "phone_number": "+353 1 496 0123", "gender": "male", "shirt_size": "LG",
        "birthday": "1979-02-28", "country": "IE", "address": "3 Merrion Square East",
        "city": "Dublin", "state": "Leinster", "zip_code": "D02 XE80",
        "company_name": "Shannon & Sons", "position": "Buyer", "type": "client",
        "client_since": "2018-09-17", "classification": "VIP", "lists": [8, 3], "labels": [15]
      },
      {
        "id": "1005", "first_name": "Siân", "last_name": "Llywelyn ap Gruffudd",
        "email": "sian@example.wales", "country": "GB",
        "address": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Station",
        "city": "Llanfairpwll", "state": "Ynys Môn", "zip_code": "LL61 5UJ", "type": "employee",
        "employment_status": "inactive", "employment_type": "Contract",
        "start_date": "2020-02-29", "lists": [1], "labels": [4]
      }
    ]
    """#

  /// Addresses whose state is a code of a list: the United States and Canada.
  static let northAmerica = #"""
    [
      {
        "id": "1006", "first_name": "Grace", "last_name": "Hopper", "email": "grace@example.mil",
        "phone_number": "+1 212-555-0187", "gender": "female", "shirt_size": "SM",
        "birthday": "1906-12-09", "country": "US", "address": "350 Fifth Avenue",
        "address2": "Suite 6400", "city": "New York", "state": "NY", "zip_code": "10118-0110",
        "company_name": "Compilers Inc.", "department": "Languages", "position": "Rear Admiral",
        "employment_status": "active", "type": "employee", "employment_type": "Full-Time",
        "start_date": "1944-07-02", "classification": "VIP", "address_validated": true,
        "address_forced": false, "address_verified": true, "lists": [1, 3, 5, 21],
        "labels": [2, 6]
      },
      {
        "id": "1007", "first_name": "Katherine", "last_name": "Johnson",
        "email": "katherine.johnson@example.gov", "phone_number": "+1 757 555 0139",
        "gender": "female", "shirt_size": "MD", "birthday": "1918-08-26", "country": "US",
        "address": "1 NASA Drive", "city": "Hampton", "state": "VA", "zip_code": "23666",
        "position": "Mathematician", "type": "client", "client_since": "2016-11-22",
        "address_validated": false, "address_forced": true, "address_verified": false,
        "lists": [17], "labels": []
      },
      {
        "id": "1008", "first_name": "Hedy", "last_name": "Lamarr", "email": "hedy@example.com",
        "country": "US", "address": "6925 Hollywood Boulevard", "city": "Los Angeles",
        "state": "CA", "zip_code": "90028", "shirt_size": "XS", "type": "client",
        "wedding_anniversary": "1933-08-10", "lists": [17, 3], "labels": [9]
      },
      {
        "id": "1009", "first_name": "Luis", "last_name": "Muñoz Rivera",
        "email": "luis.munoz@example.pr", "phone_number": "+1 787 555 0144", "gender": "male",
        "country": "US", "address": "101 Calle del Cristo", "city": "San Juan", "state": "PR",
        "zip_code": "00901", "type": "employee", "employment_status": "active",
        "employment_type": "Part-Time", "start_date": "2021-05-03", "lists": [1], "labels": [4, 12]
      },
      {
        "id": "1010", "first_name": "Dana", "last_name": "Reyes", "email": "dana.reyes@example.mil",
        "country": "US", "address": "PSC 402 Box 1815", "city": "APO", "state": "AE",
        "zip_code": "09180", "type": "client", "lists": [], "labels": []
      },
      {
        "id": "1011", "first_name": "X", "last_name": "Æ", "email": "x@example.museum",
        "country": "US", "address": "1 Main Street", "city": "Nome", "state": "AK",
        "zip_code": "99762", "shirt_size": "3XL", "type": "client", "lists": [34], "labels": [23]
      },
      {
        "id": "1012", "first_name": "Sarah", "last_name": "Silverthorne-Adebayo",
        "email": "sarah.silverthorne-adebayo@engineering.example.com",
        "phone_number": "+1 (206) 555-0176", "gender": "female", "shirt_size": "2XL",
        "birthday": "1988-02-29", "country": "US", "address": "400 Broad Street",
        "city": "Seattle", "state": "WA", "zip_code": "98109",
        "company_name": "Cascade Outfitters", "department": "Logistics", "position": "Dispatcher",
        "employment_status": "on leave", "type": "employee", "employment_type": "Seasonal",
        "start_date": "2015-06-01", "lists": [1, 8], "labels": [4]
      },
      {
        "id": "1013", "first_name": "Margaret", "last_name": "Atwood", "email": "peggy@example.ca",
        "phone_number": "+1 416 555 0162", "gender": "female", "country": "CA",
        "address": "789 Yonge Street", "city": "Toronto", "state": "ON", "zip_code": "M4W 2G8",
        "type": "client", "client_since": "2001-09-02", "classification": "VIP",
        "address_validated": true, "lists": [17, 21], "labels": [6]
      },
      {
        "id": "1014", "first_name": "Geneviève", "last_name": "Côté-Désilets",
        "email": "genevieve.cote@example.quebec", "phone_number": "+1 514 555 0121",
        "gender": "female", "shirt_size": "SM", "birthday": "1994-06-24", "country": "CA",
        "address": "275, rue Notre-Dame Est", "address2": "Bureau R-134", "city": "Montréal",
        "state": "QC", "zip_code": "H2Y 1C6", "company_name": "Érable & Frères",
        "department": "Ventes", "position": "Représentante", "employment_status": "active",
        "type": "employee", "employment_type": "Full-Time", "start_date": "2019-01-07",
        "lists": [1, 3], "labels": []
      },
      {
        "id": "1015", "first_name": "Jordin", "last_name": "Tootoo", "email": "jordin@example.ca",
        "country": "CA", "address": "Box 1000", "city": "Iqaluit", "state": "NU",
        "zip_code": "X0A 0H0", "gender": "male", "type": "client", "lists": [3], "labels": [9]
      }
    ]
    """#

  /// Accents, long names, and a name whose letters are decomposed (NFD).
  static let europe = #"""
    [
      {
        "id": "1016", "first_name": "Jürgen", "last_name": "Müller-Lüdenscheidt",
        "email": "j.mueller@example.de", "phone_number": "+49 351 4914 2000", "gender": "male",
        "shirt_size": "LG", "birthday": "1965-10-03", "country": "DE",
        "address": "Theaterplatz 1", "city": "Dresden", "state": "Sachsen", "zip_code": "01067",
        "company_name": "Elbflorenz GmbH & Co. KG", "position": "Geschäftsführer",
        "type": "client", "client_since": "1999-12-31", "classification": "Regular",
        "lists": [17, 34], "labels": [15]
      },
      {
        "id": "1017", "first_name": "Zoe\u0308", "last_name": "Dvor\u030ca\u0301k",
        "email": "zoe.dvorak@example.cz", "gender": "female", "country": "CZ",
        "address": "Karlův most 1", "city": "Praha", "state": "Hlavní město Praha",
        "zip_code": "110 00", "type": "employee", "employment_type": "Part-Time", "lists": [1],
        "labels": [4]
      },
      {
        "id": "1018", "first_name": "Łukasz", "last_name": "Żółć", "email": "lukasz@example.pl",
        "phone_number": "+48 22 555 01 18", "gender": "male", "country": "PL",
        "address": "ul. Świętokrzyska 14", "city": "Warszawa", "state": "mazowieckie",
        "zip_code": "00-050", "type": "client", "lists": [], "labels": [12]
      },
      {
        "id": "1019", "first_name": "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff",
        "last_name":
          "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessen",
        "email": "hubert@example.at", "country": "AT", "address": "Stephansplatz 3",
        "city": "Wien", "state": "Wien", "zip_code": "1010", "type": "client", "lists": [3],
        "labels": []
      },
      {
        "id": "1020", "first_name": "Þórdís", "last_name": "Guðmundsdóttir",
        "email": "thordis@example.is", "phone_number": "+354 555 0120", "gender": "female",
        "country": "IS", "address": "Skólavörðustígur 101", "city": "Reykjavík",
        "state": "Höfuðborgarsvæðið", "zip_code": "101", "type": "employee",
        "start_date": "2022-08-01", "employment_status": "active", "lists": [1, 8], "labels": [4]
      },
      {
        "id": "1021", "first_name": "José María", "last_name": "de la Cruz y Núñez",
        "email": "jm.delacruz@example.es", "phone_number": "+34 91 555 01 21", "gender": "male",
        "country": "ES", "address": "Calle de Alcalá, 42", "address2": "3.º izquierda",
        "city": "Madrid", "state": "Comunidad de Madrid", "zip_code": "28014", "type": "client",
        "client_since": "2010-07-11", "lists": [17], "labels": [6]
      },
      {
        "id": "1022", "first_name": "Ἑλένη", "last_name": "Παπαδοπούλου",
        "email": "eleni@example.gr", "country": "GR", "address": "Ερμού 1", "city": "Αθήνα",
        "state": "Αττική", "zip_code": "105 63", "type": "employee", "lists": [1], "labels": []
      },
      {
        "id": "1023", "first_name": "Наталія", "last_name": "Шевченко",
        "email": "natalia@example.ua", "phone_number": "+380 44 555 0123", "country": "UA",
        "address": "вул. Хрещатик, 22", "city": "Київ", "state": "Київ", "zip_code": "01001",
        "type": "client", "shirt_size": "MD", "lists": [3], "labels": [9]
      },
      {
        "id": "1024", "first_name": "Åsa", "last_name": "Öberg", "email": "asa.oberg@example.se",
        "country": "SE", "address": "Strandvägen 7A", "city": "Stockholm",
        "state": "Stockholms län", "zip_code": "114 56", "gender": "female", "type": "client",
        "classification": "", "address_validated": null, "lists": [], "labels": []
      },
      {
        "id": "1025", "first_name": "Jean-Noël", "last_name": "d’Aubigné",
        "email": "jn.daubigne@example.fr", "phone_number": "01 55 50 01 25", "gender": "male",
        "country": "FR", "address": "10, place du Parvis Notre-Dame", "city": "Paris",
        "state": "Île-de-France", "zip_code": "75004", "type": "client", "lists": [34],
        "labels": [15, 23]
      }
    ]
    """#

  /// Other scripts and directions, and an id that has to be percent-encoded.
  static let beyond = #"""
    [
      {
        "id": "1026", "first_name": "فاطمة", "last_name": "الزهراء بنت محمد",
        "email": "fatima@example.ae", "phone_number": "+971 4 555 0126", "gender": "female",
        "country": "AE", "address": "شارع الشيخ زايد ١٢", "city": "دبي", "state": "دبي",
        "zip_code": "00000", "company_name": "شركة النخيل", "position": "مديرة",
        "type": "client", "client_since": "2014-04-20", "classification": "VIP",
        "lists": [3, 17], "labels": [23]
      },
      {
        "id": "1027", "first_name": "عمر", "last_name": "الخيّام", "email": "omar@example.eg",
        "gender": "male", "country": "EG", "address": "ميدان التحرير", "city": "القاهرة",
        "state": "القاهرة", "zip_code": "11511", "type": "employee", "lists": [1], "labels": []
      },
      {
        "id": "1028", "first_name": "伟", "last_name": "王", "email": "wang.wei@example.cn",
        "phone_number": "+86 10 5555 0128", "gender": "male", "shirt_size": "LG",
        "birthday": "1985-01-29", "country": "CN", "address": "东长安街1号", "city": "北京",
        "state": "北京市", "zip_code": "100006", "company_name": "东方贸易有限公司",
        "department": "采购部", "position": "经理", "type": "client",
        "client_since": "2012-02-29", "lists": [3, 21], "labels": [6, 15]
      },
      {
        "id": "1029", "first_name": "小龍", "last_name": "歐陽", "email": "ouyang@example.tw",
        "country": "TW", "address": "信義路五段7號", "address2": "89樓", "city": "臺北市",
        "state": "信義區", "zip_code": "110", "type": "employee", "employment_status": "active",
        "lists": [1, 8], "labels": [4]
      },
      {
        "id": "1030", "first_name": "さくら", "last_name": "渡辺", "email": "sakura@example.jp",
        "phone_number": "+81 3-5555-0130", "gender": "female", "shirt_size": "XS",
        "birthday": "1999-04-01", "country": "JP", "address": "千代田1-1", "city": "千代田区",
        "state": "東京都", "zip_code": "100-0001", "type": "employee",
        "employment_type": "Full-Time", "start_date": "2023-04-03", "lists": [1, 3],
        "labels": [12]
      },
      {
        "id": "1031", "first_name": "प्रियंका", "last_name": "श्रीवास्तव",
        "email": "priyanka@example.in", "phone_number": "+91 11 5555 0131", "gender": "female",
        "country": "IN", "address": "१२, जनपथ", "city": "नई दिल्ली", "state": "दिल्ली",
        "zip_code": "110001", "type": "client", "lists": [17], "labels": []
      },
      {
        "id": "1032", "first_name": "João", "last_name": "Gonçalves de Araújo",
        "email": "joao@example.com.br", "phone_number": "+55 11 5555 0132", "gender": "male",
        "country": "BR", "address": "Avenida Paulista, 1578", "address2": "", "city": "São Paulo",
        "state": "SP", "zip_code": "01310-200", "type": "client", "department": null,
        "position": "", "lists": [], "labels": [9]
      },
      {
        "id": "1033", "first_name": "민준", "last_name": "김", "email": "minjun.kim@example.kr",
        "country": "KR", "address": "세종대로 110", "city": "서울특별시", "state": "중구",
        "zip_code": "04524", "type": "employee", "birthday": "2001-05-05", "gender": "male",
        "lists": [1], "labels": [4]
      },
      {
        "id": "1034", "first_name": "נועה", "last_name": "לוי", "email": "noa@example.co.il",
        "country": "IL", "address": "רחוב הרצל 5", "city": "תל אביב", "state": "תל אביב",
        "zip_code": "6688101", "type": "client", "lists": [34], "labels": [15]
      },
      {
        "id": "1035", "first_name": "Nguyễn Thị", "last_name": "Ánh Tuyết",
        "email": "tuyet@example.vn", "phone_number": "+84 24 5555 0135", "gender": "female",
        "country": "VN", "address": "1 Tràng Tiền", "city": "Hà Nội", "state": "Hoàn Kiếm",
        "zip_code": "100000", "type": "employee", "employment_type": "Contract",
        "start_date": "2024-02-29", "lists": [1], "labels": []
      },
      {
        "id": "EU/7 é", "first_name": "🦄 Uni", "last_name": "👩‍👩‍👧 Family",
        "email": "unicorn@example.io", "country": "NZ", "address": "1 Queen Street", "city": "Auckland", "state": "Auckland",
        "zip_code": "1010", "type": "client", "company_name": "Emoji 🇳🇿 Ltd", "lists": [3],
        "labels": [2]
      }
    ]
    """#
}
