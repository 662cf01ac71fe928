/// The three figures of one kind of key.
struct KeyFigures {
  let time: Figure
  let cpu: Figure
  let bytes: Figure

  static let letter = KeyFigures(time: .letter, cpu: .letterCPU, bytes: .letterBytes)
  static let backspace = KeyFigures(time: .backspace, cpu: .backspaceCPU, bytes: .backspaceBytes)
  static let tab = KeyFigures(time: .tab, cpu: .tabCPU, bytes: .tabBytes)
  static let filter = KeyFigures(time: .filter, cpu: .filterCPU, bytes: .filterBytes)
  static let scroll = KeyFigures(time: .scroll, cpu: .scrollCPU, bytes: .scrollBytes)
  static let undo = KeyFigures(time: .undo, cpu: .undoCPU, bytes: .undoBytes)
}
