/// How somebody sees colours.
enum Vision: String, CaseIterable {
  case usual
  /// Without the cones for red.
  case protanopia
  /// Without the cones for green.
  case deuteranopia
  /// Without the cones for blue.
  case tritanopia

  /// A colour as it looks then (Machado, Oliveira and Fernandes, 2009, severity 1, on linear light).
  func seen(_ color: RGB) -> RGB {
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

extension Color {
  func seen(by vision: Vision) -> Color { rgb.map { .rgb(vision.seen($0)) } ?? .terminal }
}
