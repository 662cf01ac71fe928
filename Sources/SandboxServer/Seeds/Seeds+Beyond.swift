extension Seeds {
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
