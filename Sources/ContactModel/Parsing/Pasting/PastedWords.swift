/// Words that identify a line of a signature or an address, folded.
enum PastedWords {
  /// The legal forms: a line that ends in one is a company's name.
  static let legalForms = set(
    """
    ltd limited plc llp llc inc incorporated corp corporation gmbh ag kg ohg ug se sa sas sarl
    srl spa sl bv nv oy oyj ab as aps spzoo lda pty
    """)

  /// The words of an unmistakable job title.
  static let jobs = set(
    """
    accountant administrator advisor adviser agent analyst architect assistant associate auditor
    buyer ceo cfo chief cio clerk cmo consultant controller coo coordinator cto designer developer
    director editor engineer executive founder head journalist lawyer lead lecturer librarian
    manager nurse officer operator owner partner planner president producer professor programmer
    recruiter representative researcher scientist secretary specialist supervisor teacher
    technician trainee vp writer
    """)

  /// The words next to a job title that aren't a company.
  static let units = set(
    """
    department dept division team unit office region emea apac europe asia africa america americas
    global international sales marketing operations finance engineering hr it support services
    """)

  /// The beginning of a second address line.
  static let secondary = set(
    """
    flat apt apartment suite ste unit floor fl room rm level co attn building bldg block etage
    stock appartement escalier interno piso planta verdieping
    """)

  /// The names of a post office box, folded.
  static let boxes = set(
    """
    pobox postofficebox gpobox pmb postfach bp boîtepostale casepostale cp casellapostale apartado
    apartadodecorreos apdo postbus boks postboks box skrytkapocztowa postbox
    """)

  /// Words of streets in the countries whose addresses are read.
  static let streets = set(
    """
    street st road rd avenue ave lane ln drive dr way square sq boulevard blvd court ct place pl
    terrace crescent close highway parkway pkwy straße strasse weg platz allee gasse ufer rue quai
    chemin impasse via viale piazza corso calle plaza paseo avenida rua praça ulica ul aleja gata
    """)

  /// Endings of streets that are one word.
  static let streetEndings = [
    "straße", "strasse", "str", "weg", "platz", "allee", "gasse", "damm", "ufer", "ring", "straat",
    "laan", "gracht", "plein", "kade", "gatan", "vägen", "gade", "vej", "veien", "gata", "katu",
    "tie",
  ]

  /// The words that no person's name has.
  static let impersonal = legalForms.union(jobs).union(units).union(secondary).union(
    set(
      """
      street road avenue lane square palace house cottage hall tower farm centre center university
      institute college school hospital hotel bank church museum library company group accounts
      customer service human resources information contact dear hi hello hey regards thanks the and of for please
      """))

  /// Small words at the beginning of a last name.
  static let particles = set(
    "van von vom zu zum de der den di da do dos das del della du la le ten ter bin ibn al el af av")

  static let honorifics = set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev herr frau mme mlle madame monsieur")

  static let degrees = set(
    "phd dphil md mba msc bsc ma ba bs ms mphil jd llm esq jr sr ii iii obe mbe cbe cpa pe frs")

  /// The pronouns that people put after their names.
  static let pronouns = set(
    """
    she her hers he him his they them theirs ze zir hir xe xem any all pronouns sie ihr er ihm ihn
    elle elles il iel lui ella ellas él ellos elle hen hon han
    """)

  /// The closings between a letter and its signature.
  static let closings = set(
    """
    best bestregards kindregards regards warmregards bestwishes cheers thanks manythanks thankyou
    sincerely sincerelyyours yours yourssincerely yoursfaithfully yourstruly mitfreundlichengrüßen vielegrüße
    cordialement
    """)

  /// Counties of the United Kingdom whose names don't end in `shire`.
  static let counties = set(
    """
    bedfordshire cornwall cumbria devon dorset durham essex eastsussex westsussex sussex kent
    surrey norfolk suffolk somerset rutland middlesex merseyside greaterlondon greatermanchester
    westmidlands tyneandwear isleofwight fife gwynedd powys dyfed clwyd gwent
    """)

  private static func set(_ words: String) -> Set<String> { Set(words.spacedWords) }
}
