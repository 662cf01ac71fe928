extension Seeds {
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
}
