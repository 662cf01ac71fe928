extension Seeds {
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
}
