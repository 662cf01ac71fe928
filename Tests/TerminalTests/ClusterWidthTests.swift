import Screen
import TestSupport
import Testing

/// Our columns against those of a terminal that has its own table.
@Suite struct ClusterWidthTests {
  private static let columns = 240
  private static let height = 60

  /// Rows of `cluster|`, as many as fit, with the places at which each `|` has to stand.
  private static func rows(
    _ clusters: [String]
  ) -> (rows: [String], marks: [[Int]]) {
    var rows = [""]
    var marks: [[Int]] = [[]]
    var column = 0
    for cluster in clusters {
      let width = Cell.width(of: cluster)
      if column + width + 1 > columns {
        rows.append("")
        marks.append([])
        column = 0
      }
      rows[rows.count - 1] += cluster + "|"
      marks[marks.count - 1].append(column + width)
      column += width + 1
    }
    return (rows, marks)
  }

  @Test(.timeLimit(.minutes(5)))
  func
    `The cell after a grapheme is where the program's table says, whatever the terminal's table says`()
    throws
  {
    // A bare mark would join the sign before it.
    let clusters = ClusterCorpus.clusters.filter { ("|" + $0).count == $0.count + 1 }
    #expect(clusters.count >= 2_000)
    let (rows, marks) = Self.rows(clusters)
    let folder = try TemporaryFolder()
    let file = try folder.write(rows.joined(separator: "\n") + "\n", to: "rows")
    let terminal = try TmuxTerminal(
      "\(BuiltProgram.path("terminal-probe")) --rows <\(file)", columns: Self.columns,
      rows: Self.height, environment: ["TERM": "tmux-256color", "LANG": "C.UTF-8"])
    let height = Self.height - 1
    for page in 0...(rows.count - 1) / height {
      try terminal.wait(for: "screen \(page)")
      let shown = marks.dropFirst(page * height).prefix(height)
      let expected = shown.enumerated().flatMap { row, columns in columns.map { [$0, row] } }
      var found: [[Int]] = []
      // On a busy machine tmux gives up a search that takes it too long, and misses a place.
      for _ in 1...5 where found != expected {
        found = try terminal.places(of: "|", count: expected.count).map { [$0.column, $0.row] }
      }
      #expect(found == expected, "screen \(page)")
      try terminal.press("Space")
    }
  }
}

/// Graphemes of many kinds, common, rare and broken, each but once.
enum ClusterCorpus {
  /// All of them; what stands for itself on the screen, so no controls.
  static let clusters: [String] = {
    var seen: Set<[UInt8]> = []
    return (letters + eastAsian + semitic + indic + pictures + odd).filter { text in
      seen.insert(Array(text.utf8)).inserted
    }
  }()

  private static func text(_ values: [UInt32]) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: values.compactMap(Unicode.Scalar.init))
    return String(text)
  }

  private static func each(_ values: some Sequence<UInt32>) -> [String] {
    values.map { text([$0]) }
  }

  private static func pairs(
    _ first: some Sequence<UInt32>, _ second: some Sequence<UInt32>
  ) -> [String] {
    first.flatMap { letter in second.map { text([letter, $0]) } }
  }

  /// ASCII, Latin, Greek and Cyrillic, with one to four marks.
  private static let letters: [String] = {
    let marks: [UInt32] = [0x300, 0x301, 0x308, 0x323, 0x327, 0x328, 0x332, 0x338, 0x34F, 0x35C]
    let many = (1...6).flatMap { count in
      "aeinouyAS".unicodeScalars.map { text([$0.value] + marks.prefix(count)) }
    }
    // `|` is the sign that the test looks for.
    return each(0x20..<0x7C) + each([0x7D, 0x7E]) + each(stride(from: 0xA1, to: 0x530, by: 5))
      + pairs("aeinouyAS".unicodeScalars.map(\.value), marks) + many
  }()

  /// Han, kana, Hangul in its three forms, halfwidth and fullwidth forms, wide punctuation.
  private static let eastAsian: [String] = {
    let jamo = stride(from: UInt32(0x1100), to: 0x1113, by: 2).flatMap { lead in
      stride(from: UInt32(0x1161), to: 0x1175, by: 4).flatMap { vowel in
        [text([lead, vowel]), text([lead, vowel, 0x11A8]), text([lead, vowel, 0x11BD])]
      }
    }
    return each(stride(from: 0x4E00, to: 0x9FFF, by: 211))
      + each(stride(from: 0x3400, to: 0x4DBF, by: 403))
      + each(stride(from: 0x20000, to: 0x323AF, by: 3_001)) + each(0x3041...0x3096)
      + each(0x30A1...0x30FA) + pairs(0x304B...0x304F, [0x3099, 0x309A])
      + each(stride(from: 0xAC00, to: 0xD7A3, by: 97)) + jamo
      + each([0x1100, 0x1161, 0x11A8, 0xA960, 0xD7B0, 0xD7CB]) + each(0xFF01...0xFF9F)
      + each(0xFFE0...0xFFE6) + each(0x3000...0x3020) + each([0x302A, 0x302E, 0x303D, 0x303F])
      + pairs([0x845B, 0x8FBB], [0xE0100, 0xE0101])
  }()

  /// Arabic with vowel signs, Hebrew with points, joiners between letters.
  private static let semitic =
    each(0x621...0x64A)
    + pairs(stride(from: 0x628, to: 0x649, by: 3), [0x64B, 0x64E, 0x651, 0x670])
    + each(0x5D0...0x5EA) + pairs(stride(from: 0x5D0, to: 0x5EA, by: 2), [0x5B0, 0x5B8, 0x5BC])
    + pairs(0x628...0x62D, [0x200C, 0x200D]) + each([0x600, 0x6DD, 0xFDFA, 0xFDFD, 0xFEFB])
    + [text([0x5E9, 0x5BC, 0x5C1, 0x5B8]), text([0x644, 0x627]), text([0x600, 0x661])]

  /// Devanagari, Tamil, Thai, Khmer and others, with vowels and conjuncts.
  private static let indic: [String] = {
    let conjuncts = (0x915...0x91A).flatMap { (letter: UInt32) in
      [
        text([letter, 0x94D, 0x937]), text([letter, 0x94D, 0x200D, 0x937]), text([letter, 0x94D]),
      ]
    }
    return pairs(stride(from: 0x915, to: 0x939, by: 3), [0x93E, 0x93F, 0x941, 0x947, 0x902, 0x903])
      + conjuncts + pairs(stride(from: 0xB95, to: 0xBB9, by: 5), [0xBBE, 0xBC6, 0xBCA, 0xBCD])
      + pairs(stride(from: 0xE01, to: 0xE2E, by: 4), [0xE31, 0xE33, 0xE38, 0xE47, 0xE48])
      + pairs(stride(from: 0x1780, to: 0x17A2, by: 4), [0x17B6, 0x17BE, 0x17C6, 0x17D2])
      + [
        text([0x1780, 0x17D2, 0x179A]), text([0xE01, 0xE35, 0xE48]),
        text([0xDC1, 0xDCA, 0x200D, 0xDBB]),
      ]
      + each([0x0F40, 0x1000, 0x1820, 0x12A0, 0x10D0, 0x13A0, 0x2D30])
  }()

  /// Emoji of all blocks, in text and in colour; tones, flags, families and keycaps.
  private static let pictures: [String] = {
    let all = (0xA9...0x1FAFF as ClosedRange<UInt32>).filter { value in
      Unicode.Scalar(value)?.properties.isEmoji == true
    }
    let people = all.filter { Unicode.Scalar($0)?.properties.isEmojiModifierBase == true }
    let flags = zip("DGFJUKBZEN".unicodeScalars, "EBRPSRRAAO".unicodeScalars).map {
      text([$0.0.value - 0x41 + 0x1F1E6, $0.1.value - 0x41 + 0x1F1E6])
    }
    let tagFlags = ["gbeng", "gbsct", "gbwls", "usca"].map { code in
      text([0x1F3F4] + code.unicodeScalars.map { $0.value + 0xE0000 } + [0xE007F])
    }
    let families: [[UInt32]] = [
      [0x1F468, 0x200D, 0x1F469, 0x200D, 0x1F467, 0x200D, 0x1F466], [0x1F469, 0x200D, 0x1F680],
      [0x1F469, 0x1F3FD, 0x200D, 0x1F4BB], [0x1F3F3, 0xFE0F, 0x200D, 0x1F308],
      [0x2764, 0xFE0F, 0x200D, 0x1F525],
      [0x1F9D1, 0x1F3FB, 0x200D, 0x1F91D, 0x200D, 0x1F9D1, 0x1F3FF],
      [0x1F469, 0x200D, 0x2764, 0xFE0F, 0x200D, 0x1F48B, 0x200D, 0x1F468],
      [0x1F636, 0x200D, 0x1F32B, 0xFE0F],
    ]
    let disputed = all.filter { Unicode.Scalar($0)?.properties.isEmojiPresentation == false }
    return each(all) + pairs(disputed, [0xFE0E, 0xFE0F])
      + pairs(people, [0x1F3FB, 0x1F3FF]) + flags + tagFlags + families.map(text)
      + "0123456789#*".unicodeScalars.map { text([$0.value, 0xFE0F, 0x20E3]) }
      + each(0x1F1E6...0x1F1FF) + each(0x1F3FB...0x1F3FF)
  }()

  /// Characters that aren't letters: private, unassigned, invisible, marks alone, signs and lines.
  private static let odd =
    each([0xE000, 0xF8FF, 0xF0000, 0x10FFFD, 0x378, 0x10FFFF, 0xFFFE, 0xFFFD, 0xFFFC])
    + each([0x200B, 0x202E, 0xFEFF, 0x2060, 0x180E, 0xAD, 0x34F, 0x3164, 0xE0041])
    + each(0x300...0x30F) + each([0x93E, 0x20DD, 0xFE0F, 0xE0100])
    + each(stride(from: 0x2000, to: 0x2C00, by: 7)) + each(0x2500...0x257F)
    + each(stride(from: 0x10000, to: 0x11000, by: 61))
    + each(stride(from: 0x1D400, to: 0x1D500, by: 9))
    + pairs([0x61, 0x1F468], [0xFE0F, 0x200D, 0x1F3FD])
}
