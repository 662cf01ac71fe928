/// The themes of the folder `themes`, which the build compiles into the program.
///
/// A new file there needs its line here, as what is compiled in can't be listed; a test names the
/// one that is missing.
enum IncludedThemes {
  static let files: [String: [UInt8]] = [
    "dark": PackageResources.dark_toml,
    "default": PackageResources.default_toml,
    "fjord": PackageResources.fjord_toml,
    "hearth": PackageResources.hearth_toml,
    "high-contrast": PackageResources.high_contrast_toml,
    "high-contrast-light": PackageResources.high_contrast_light_toml,
    "light": PackageResources.light_toml,
    "mono": PackageResources.mono_toml,
    "orchard": PackageResources.orchard_toml,
  ]
}
