import ArgumentParser
import Manual

/// `contact manual PAGE`: a page of the manual, made of the program's own tables.
struct ManualCommand: ParsableCommand {
  /// The pages by their names.
  enum Page: String, CaseIterable, ExpressibleByArgument {
    case contact
    case configuration = "contact-config"
    case themes = "contact-themes"
  }

  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print a manual page in man's format.",
    discussion: """
      contact is contact(1), contact-config is contact-config(5) and contact-themes is \
      contact-themes(5). To read one: contact manual contact-config | man -l -
      """)

  @Argument(help: "The page: contact, contact-config or contact-themes.")
  var page = Page.contact

  func run() {
    let manual: ManualPage
    switch page {
    case .contact: manual = .contact
    case .configuration: manual = .configuration
    case .themes: manual = .themes
    }
    Output.text(String(manual.text.dropLast()))
  }
}
