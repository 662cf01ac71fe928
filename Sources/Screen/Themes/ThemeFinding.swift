/// A look of a theme that is hard to read, or hard to tell from another.
package struct ThemeFinding: Equatable, Sendable {
  package let role: Role
  /// A sentence.
  package let message: String
}

/// A kind of colour vision.
enum Vision: String, CaseIterable {
  case usual
  /// Without the cones for red.
  case protanopia
  /// Without the cones for green.
  case deuteranopia
  /// Without the cones for blue.
  case tritanopia

  /// Returns a colour as this vision sees it (Machado, Oliveira and Fernandes, 2009, severity 1, on
  /// linear light).
  func simulate(_ color: RGB) -> RGB {
    guard let matrix = Self.matrices[self] else { return color }
    let light = color.light
    let parts = matrix.map { row in
      RGB.part(ofLight: zip(row, light).reduce(0) { $0 + $1.0 * $1.1 })
    }
    return RGB(red: parts[0], green: parts[1], blue: parts[2])
  }

  private static let matrices: [Vision: [[Double]]] = [
    .protanopia: [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    .deuteranopia: [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.011820, 0.042940, 0.968881],
    ],
    .tritanopia: [
      [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.303900],
    ],
  ]
}

extension Theme {
  /// The theme's findings; none in a theme that comes with the program.
  package var findings: [ThemeFinding] { faint + alike }

  /// The roles whose text has too little contrast with its background.
  private var faint: [ThemeFinding] {
    ColorDepth.allCases.filter { $0 != .none }.flatMap { depth in
      Role.allCases.compactMap { role in
        guard let contrast = contrast(of: role, at: depth), contrast < leastContrast else {
          return nil
        }
        let found = Self.words(forContrast: contrast)
        let wanted = Self.words(forContrast: leastContrast)
        let message =
          "“\(role.name)” has a contrast of \(found) \(depth.words); it needs \(wanted)."
        return ThemeFinding(role: role, message: message)
      }
    }
  }

  /// The roles that look like their neighbours: without colour, or except for a hue that not
  /// everyone sees.
  private var alike: [ThemeFinding] {
    Self.neighbours.flatMap { role, neighbour in
      ColorDepth.allCases.compactMap { depth -> ThemeFinding? in
        let (left, right) = (style(of: role, at: depth), style(of: neighbour, at: depth))
        guard let vision = Vision.allCases.first(where: { !left.differs(from: right, by: $0) })
        else { return nil }
        let who = vision == .usual ? "" : " for people with \(vision.rawValue)"
        let message =
          "“\(role.name)” looks like “\(neighbour.name)” \(depth.words)\(who): "
          + "give it an attribute or another brightness."
        return ThemeFinding(role: role, message: message)
      }
    }
  }

  /// The roles that are distinguished from their neighbours by their look.
  ///
  /// Most also have a sign or a word, but not everyone looks for it.
  private static let neighbours: [(Role, Role)] = [
    (.changed, .value), (.cleared, .value), (.error, .value), (.warning, .value),
    (.placeholder, .value), (.focusedLabel, .label), (.escape, .value),
    (.selection, .panel), (.match, .panel), (.success, .panel), (.key, .keyLabel),
    (.production, .title), (.productionRule, .rule),
  ]

  /// Returns a contrast as people write it: `4.5:1`.
  package static func words(forContrast contrast: Double) -> String {
    // Cut, not rounded, so that an insufficient contrast never looks sufficient.
    let tenths = Int(contrast * 10)
    return tenths % 10 == 0 ? "\(tenths / 10):1" : "\(tenths / 10).\(tenths % 10):1"
  }
}

extension Style {
  /// Returns whether it can be told from another style by more than hue.
  fileprivate func differs(from other: Style, by vision: Vision) -> Bool {
    func differ(_ left: Color, _ right: Color) -> Bool {
      left.simulated(for: vision).contrast(to: right.simulated(for: vision)) >= 1.25
    }
    return attributes != other.attributes || differ(foreground, other.foreground)
      || differ(background, other.background)
  }
}
