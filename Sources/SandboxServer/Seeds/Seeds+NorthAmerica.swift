extension Seeds {
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
}
