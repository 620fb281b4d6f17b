public import Faxes

extension FaxError.Code {
    /// The bytes are no TIFF, PDF, PNG or JPEG.
    public static let intakeUnsupported = Self("intake.unsupported", .reject, exit: 65)
    public static let intakeEmpty = Self("intake.empty", .reject, exit: 65)
    public static let intakeTooLarge = Self("intake.too-large", .reject, exit: 65)
    /// intray may not open the file.
    public static let intakeNoPermission = Self("intake.no-permission", .reject, exit: 66)
    /// The file is still being written, or changed while it was copied.
    public static let intakeBusy = Self("intake.busy", .retry, exit: 75)
    /// The file is no longer there.
    public static let intakeVanished = Self("intake.vanished", .reject, exit: 66)
    /// The drop folder is missing, unmounted or can't be read.
    public static let intakeFolderUnavailable = Self("intake.folder-unavailable", .retry, exit: 69)
    /// The spool can't be written, for another reason than a full disk.
    public static let intakeSpoolUnavailable = Self("intake.spool-unavailable", .retry, exit: 73)
    public static let intakeSpoolFull = Self("intake.spool-full", .retry, exit: 73)
    /// The drop folder lies in intray's own folders or they in it.
    public static let intakeFoldersOverlap = Self("intake.folders-overlap", .reject, exit: 78)
    /// A file of facts beside a fax can't be understood. The fax is admitted without them.
    public static let intakeSidecarInvalid = Self("intake.sidecar-invalid", .reject, exit: 65)
    /// A file of facts lies there for an hour and the fax that it belongs to does not come.
    public static let intakeSidecarAlone = Self("intake.sidecar-alone", .reject, exit: 66)
    public static let intakeNameTemplateInvalid = Self("intake.name-template-invalid", .reject, exit: 78)
    /// An upload ended before all of its bytes were there, or took too long.
    public static let intakeUploadBroken = Self("intake.upload-broken", .reject, exit: 65)
    /// An original in the spool is gone or is no longer what its hash says.
    public static let intakeOriginalDamaged = Self("intake.original-damaged", .review, exit: 70)
}
