namespace UmServer.Core;

/// <summary>The sentences that the server says: ids of every language's <c>prompts.json</c>.</summary>
public static class Sentences
{
    // General.
    public const string Goodbye = "goodbye";
    public const string Welcome = "welcome";
    public const string InvalidChoice = "invalid-choice";
    public const string NoInput = "no-input";
    public const string AreYouThere = "are-you-there";
    public const string SystemProblem = "system-problem";
    public const string TooManyFailures = "too-many-failures";
    public const string CallTimeUp = "call-time-up";
    public const string CallCutShort = "call-cut-short";
    public const string PleaseWait = "please-wait";
    public const string ThankYou = "thank-you";
    public const string NotInService = "not-in-service";

    // Transfers.
    public const string TransferToOperator = "transfer-to-operator";
    public const string TransferBusy = "transfer-busy";
    public const string TransferNoAnswer = "transfer-no-answer";
    public const string TransferFailed = "transfer-failed";
    public const string OperatorUnavailable = "operator-unavailable";
    public const string ExtensionUnknown = "extension-unknown";
    public const string WhenDonePressPound = "when-done-press-pound";

    // Leaving a message.
    public const string ChoiceAccept = "choice-accept";
    public const string ChoiceReplay = "choice-replay";
    public const string ChoiceRerecord = "choice-rerecord";
    public const string ChoiceAcceptRecording = "choice-accept-recording";
    public const string ChoiceContinue = "choice-continue";
    public const string ChoiceCancel = "choice-cancel";
    public const string ChoiceRepeatMenu = "choice-repeat-menu";
    public const string ChoiceSend = "choice-send";
    public const string ChoiceImportant = "choice-important";
    public const string ChoiceNotImportant = "choice-not-important";
    public const string ChoicePrivate = "choice-private";
    public const string ChoiceNotPrivate = "choice-not-private";
    public const string ChoicePreviousMenu = "choice-previous-menu";
    public const string ChoiceOperator = "choice-operator";
    public const string MarkedImportant = "marked-important";
    public const string MarkedNotImportant = "marked-not-important";
    public const string MarkedPrivate = "marked-private";
    public const string MarkedNotPrivate = "marked-not-private";
    public const string MessageSent = "message-sent";
    public const string MessageCancelled = "message-cancelled";
    public const string MessageDelayed = "message-delayed";
    public const string RecordingInterrupted = "recording-interrupted";
    public const string MessageTooShort = "message-too-short";
    public const string RecordingLimitReached = "recording-limit-reached";
    public const string RecordAfterTone = "record-after-tone";
    public const string CannotRecord = "cannot-record";
    public const string MailboxFull = "mailbox-full";
    public const string MailboxUnavailable = "mailbox-unavailable";

    // Logging on.
    public const string EnterExtension = "enter-extension";
    public const string EnterPin = "enter-pin";
    public const string OtherExtensionPressStar = "other-extension-press-star";
    public const string LogonIncorrect = "logon-incorrect";
    public const string LogonFailed = "logon-failed";
    public const string MailboxLocked = "mailbox-locked";
    public const string NewPin = "new-pin";
    public const string NewPinAgain = "new-pin-again";
    public const string PinMustChange = "pin-must-change";
    public const string PinChanged = "pin-changed";
    public const string PinsDiffer = "pins-differ";
    public const string PinTooEasy = "pin-too-easy";
    public const string PinUsedBefore = "pin-used-before";
    public const string PinTooLong = "pin-too-long";

    // Counts of messages.
    public const string NoMessages = "no-messages";
    public const string NoMoreMessages = "no-more-messages";

    // Main menu.
    public const string MainMenu = "main-menu";
    public const string ChoiceListen = "choice-listen";
    public const string ChoiceGreetings = "choice-greetings";
    public const string ChoiceOptions = "choice-options";
    public const string ChoiceChangePin = "choice-change-pin";
    public const string ChoiceRecordGreeting = "choice-record-greeting";
    public const string ChoiceRemoveGreeting = "choice-remove-greeting";
    public const string ChoiceRecordName = "choice-record-name";
    public const string ChoiceExit = "choice-exit";
    public const string ChoiceMainMenu = "choice-main-menu";

    // Listening to messages.
    public const string MessageNew = "message-new";
    public const string MessageSaved = "message-saved";
    public const string UnknownCaller = "unknown-caller";
    public const string OutsideCaller = "outside-caller";
    public const string ChoicePlayAgain = "choice-play-again";
    public const string ChoiceNext = "choice-next";
    public const string ChoicePrevious = "choice-previous";
    public const string ChoiceDelete = "choice-delete";
    public const string ChoiceSave = "choice-save";
    public const string ChoiceSaveNext = "choice-save-next";
    public const string ChoiceKeepNew = "choice-keep-new";
    public const string ChoiceEnvelope = "choice-envelope";
    public const string MessageDeleted = "message-deleted";
    public const string MessageKept = "message-kept";
    public const string MessageKeptNew = "message-kept-new";
    public const string MessagePartial = "message-partial";
    public const string MessageImportant = "message-important";
    public const string MessagePrivate = "message-private";
    public const string MessageUnplayable = "message-unplayable";

    // Greetings.
    public const string RecordGreetingAfterTone = "record-greeting-after-tone";
    public const string RecordNameAfterTone = "record-name-after-tone";
    public const string GreetingSaved = "greeting-saved";
    public const string GreetingRemoved = "greeting-removed";
    public const string RecordingCancelled = "recording-cancelled";
    public const string RecordingTooShort = "recording-too-short";
    public const string NameSaved = "name-saved";

    // Attendants.
    public const string AttendantWelcome = "attendant-welcome";
    public const string DialExtensionAnyTime = "dial-extension-any-time";
    public const string NoChoiceMade = "no-choice-made";

    // With places.
    /// <summary>Places: <c>keys</c>.</summary>
    public const string PressKeys = "press-keys";
    /// <summary>Places: <c>choice</c>, <c>keys</c>.</summary>
    public const string ChoiceFor = "choice-for";
    /// <summary>Places: <c>topic</c>.</summary>
    public const string ChoiceTopic = "choice-topic";
    /// <summary>Places: <c>user</c>.</summary>
    public const string MailboxOwner = "mailbox-owner";
    /// <summary>Places: <c>user</c>.</summary>
    public const string Transferring = "transferring";
    /// <summary>Places: <c>number</c>.</summary>
    public const string TransferringNumber = "transferring-number";
    /// <summary>Places: <c>user</c>.</summary>
    public const string Greeting = "greeting";
    /// <summary>Places: <c>count</c>.</summary>
    public const string NewMessageCount = "new-message-count";
    /// <summary>Places: <c>count</c>.</summary>
    public const string SavedMessageCount = "saved-message-count";
    /// <summary>Places: <c>number</c>.</summary>
    public const string MessageNumber = "message-number";
    /// <summary>Places: <c>user</c>.</summary>
    public const string MessageFromUser = "message-from-user";
    /// <summary>Places: <c>number</c>.</summary>
    public const string MessageFromNumber = "message-from-number";
    /// <summary>Places: <c>date</c>, <c>time</c>.</summary>
    public const string MessageReceived = "message-received";
    /// <summary>Places: <c>count</c>.</summary>
    public const string PinNeedsDigits = "pin-needs-digits";
    /// <summary>Places: <c>keys</c>.</summary>
    public const string OperatorPress = "operator-press";
}
