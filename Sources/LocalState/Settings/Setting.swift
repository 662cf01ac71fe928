/// One setting of the configuration: all that is said of it, and how it is read.
///
/// Whatever lists settings follows from the table of these: the reading of the file, the commented
/// file, `contact config show`, and the reference in the guide “Configuration”.
package struct Setting: Sendable {
  /// Its name, with the tables that it is in before it, parted by dots; a last part in capitals
  /// stands for any name.
  package let name: String
  /// What it takes, for a sentence.
  package let accepts: String
  /// What counts where it isn't set, in words.
  package let fallback: String
  /// A value as it may stand in the file.
  package let example: String
  /// The option of the command line that comes before it, if there is one.
  package let flag: String?
  /// The variable of the environment that comes before it, if there is one.
  package let variable: String?
  /// Sentences about it.
  package let help: String
  let access: SettingAccess

  init(
    _ name: String, _ accepts: String, fallback: String, example: String, flag: String? = nil,
    variable: String? = nil, _ access: SettingAccess, help: String
  ) {
    self.name = name
    self.accepts = accepts
    self.fallback = fallback
    self.example = example
    self.flag = flag
    self.variable = variable
    self.access = access
    self.help = help
  }

  /// The table that it is in, by its name; empty at the top.
  package var table: String {
    name.split(separator: ".").dropLast().joined(separator: ".")
  }

  /// Its name in its table.
  package var word: String { name.split(separator: ".").last.map(String.init) ?? name }

  /// Whether its last part stands for any name.
  var isOpen: Bool { word.allSatisfy(\.isUppercase) }

  /// Finds the word that stands for the open part of a name; nil where the name is another's.
  func word(in name: String) -> String? {
    guard isOpen else { return name == self.name ? word : nil }
    let start = table + "."
    guard name.hasPrefix(start), name.count > start.count else { return nil }
    return String(name.dropFirst(start.count))
  }
}
