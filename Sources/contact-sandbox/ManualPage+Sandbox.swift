import ArgumentParser
import Manual
import SandboxServer

extension ManualPage {
  /// contact-sandbox(1).
  static var sandbox: ManualPage {
    var page = ManualPage(
      "contact-sandbox", section: 1, "the contacts API on this computer alone")
    page.add(section: "SYNOPSIS")
    page.add(text: "contact-sandbox [OPTION ...]")
    page.add(section: "DESCRIPTION")
    if let help = CommandHelp(reading: ContactSandbox._dumpHelp()) {
      page.add(help, path: help.name)
    }
    page.add(section: "FAULTS")
    for fault in Fault.all { page.add(term: fault.name, fault.sentence) }
    page.add(section: "SEE ALSO")
    page.add(text: "contact(1)")
    return page
  }
}
