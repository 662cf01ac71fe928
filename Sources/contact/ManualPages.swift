import ContactModel
import ContactService
import LocalState
import Manual
import Screen

extension ManualPage {
  /// contact-config(5).
  static var configuration: ManualPage {
    var page = ManualPage(
      "contact-config", section: 5, version: UserAgent.version, "the configuration of contact")
    page.add(section: "DESCRIPTION")
    page.add(
      text: """
        The configuration is $XDG_CONFIG_HOME/contact/config.toml (~/.config/contact/config.toml), a \
        TOML file. Flags take precedence over the environment, the environment over the file, the \
        file over the system's, and a profile over the top level in both. contact config init \
        writes a file that explains every setting, contact config check reports errors in it, and \
        contact config show prints the settings in effect.
        """)
    page.add(
      text: """
        [profiles.NAME] can set everything that the top level can. --profile, CONTACT_PROFILE or \
        profile selects one.
        """)
    page.add(section: "THE SYSTEM'S CONFIGURATION")
    page.add(
      text: """
        /etc/contact/config.toml has the same settings for all users. A user's own file takes \
        precedence over it, except for the settings that it fixes at its top level. Setting a fixed \
        setting in your own file, or giving another address with --url, is an error. For example:
        """)
    page.add(
      example: [
        "fixed = [\"url\", \"audit\", \"protected\"]", "url = \"https://api.corporatemerch.com\"",
        "protected = [\"email\"]", "[audit]", "syslog = true",
      ])
    page.add(term: Setting.fixed.name, "\(Setting.fixed.help)\n\nValue: \(Setting.fixed.accepts).")
    page.add(section: "SETTINGS")
    for setting in [Setting.profile] + Setting.table {
      let others = [setting.flag, setting.variable].compactMap(\.self).joined(separator: ", ")
      let before = others.isEmpty ? "" : "\n\nOverridden by: \(others)."
      page.add(
        term: setting.name,
        "\(setting.help)\n\nValue: \(setting.accepts). Default: \(setting.fallback).\(before)")
    }
    page.add(section: "SEE ALSO")
    page.add(text: "contact(1), contact-themes(5), contact-scripting(7)")
    return page
  }

  /// contact-themes(5).
  static var themes: ManualPage {
    var page = ManualPage(
      "contact-themes", section: 5, version: UserAgent.version, "the themes of contact")
    page.add(section: "DESCRIPTION")
    page.add(
      text: """
        A theme sets the colours and attributes of every role. Your own themes are \
        $XDG_CONFIG_HOME/contact/themes/NAME.toml and take precedence over the built-in ones. contact \
        themes lists them, contact themes check FILE reports errors in one, and contact themes \
        preview NAME shows it.
        """)
    page.add(section: "ROLES")
    page.add(text: Role.allCases.map(\.name).joined(separator: ", "))
    page.add(section: "EXAMPLE")
    page.add(text: "The default theme, which explains every option:")
    page.add(
      example: Themes.usualFile.split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init))
    page.add(section: "SEE ALSO")
    page.add(text: "contact(1), contact-config(5)")
    return page
  }
}

extension ManualPage {
  /// contact-scripting(7).
  static var scripting: ManualPage {
    var page = ManualPage(
      "contact-scripting", section: 7, version: UserAgent.version,
      "reading and changing contacts in scripts")
    page.add(section: "DESCRIPTION")
    page.add(
      text: """
        show, set, find, history and undo do the same as the form, without a terminal: they have \
        the same rules, outcomes, drafts and exit statuses (contact(1)). Results go to standard \
        output, questions and messages to standard error. Most commands have --json.
        """)
    for topic in ScriptingTopic.all {
      page.add(section: topic.title)
      page.add(text: topic.text)
      if !topic.example.isEmpty { page.add(example: topic.example) }
    }
    page.add(section: "EXIT STATUS")
    for status in CommandOutcome.allCases {
      page.add(term: "\(status.rawValue)", status.words)
    }
    page.add(section: "SEE ALSO")
    page.add(text: "contact(1), contact-config(5), contact-sandbox(1)")
    return page
  }
}

/// A section of contact-scripting(7).
private struct ScriptingTopic {
  let title: String
  let text: String
  let example: [String]

  static let all = [
    ScriptingTopic(
      title: "FIELDS AND VALUES",
      text: """
        contact fields lists the names of all fields with their kinds and values; contact lists and \
        contact labels list the server's lists and labels. A field can be given by its name, its \
        label, a common name for it (phone, zip, company, dob), or its first letters: at \
        least three, if no other field begins with them. An ambiguous name is refused.

        Values are read as the form reads them: a choice by its value, code or name, a date in any \
        format that can only mean one day. FIELD=@FILE reads the value from a file, FIELD=@- from \
        standard input. An empty value is refused, because a variable that isn't set would clear \
        the field; --clear FIELD clears it.
        """,
      example: [
        "contact fields country | grep -i island", "contact lists --json",
        "contact set 1001 zip='SW1Y 4JH' dob='10 dec 1815' --clear phone",
      ]),
    ScriptingTopic(
      title: "CONFIRMING",
      text: """
        set and undo show the changes and ask for confirmation. Without a terminal they only send \
        with --yes, and to a production server only with --production too. --dry-run prints the \
        request instead. A save is sent at most once: if no answer arrives, the contact is read \
        again; status 6 means that the outcome isn't known.
        """,
      example: ["contact set 1001 city=Paris --dry-run", "contact set 1001 city=Paris --yes"]),
    ScriptingTopic(
      title: "MANY CONTACTS",
      text: """
        --ids FILE reads one id per line, or a table with a column called id; - is standard input. \
        Each contact is updated once. A journal records what was done, so that the same command \
        continues after an interruption.
        """,
      example: [
        "contact find analytical --quiet | contact set --ids - department=Engines --yes",
        "contact undo --batch last --yes",
      ]),
    ScriptingTopic(
      title: "A ROW FOR EACH CONTACT",
      text: """
        --from FILE reads JSON objects with an id and fields, or a table whose first line names its \
        columns, one of them id; - is standard input. It is a batch in which each contact has its \
        own values. null clears a field, and an empty cell changes nothing. show --json with \
        several ids or --ids prints what --from reads.
        """,
      example: [
        "contact show 1001 1002 --json >edit.jsonl && \"$EDITOR\" edit.jsonl",
        "contact set --from edit.jsonl",
      ]),
    ScriptingTopic(
      title: "JSON",
      text: """
        Names of members are in lower case with underscores, and never change. A failure without a \
        result is an object with outcome (error), status, message and request_id (the server's id \
        of the request, or null), also on standard output. A contact's values are as the server \
        has them.
        """,
      example: [
        "contact show 1001 email --json | jq -r .fields.email",
        "contact set 1001 city=Paris --yes --json | jq -r '.outcome, .request_id'",
      ]),
    ScriptingTopic(
      title: "TROUBLESHOOTING",
      text: """
        contact doctor checks the terminal, the configuration, the token and the server. --verbose, \
        or CONTACT_DEBUG=1, reports each request on standard error: method, URL, status, times and \
        request id, never the token. --timeout SECONDS limits each read and save.
        """,
      example: ["contact doctor --json", "CONTACT_DEBUG=1 contact show 1001 --timeout 5"]),
  ]
}
