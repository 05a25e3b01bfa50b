using ECare.Core.Primitives;

namespace ECare.Core.Notifications;

/// <summary>Why a message is sent: it decides about consent, quiet hours and how long the text is kept.</summary>
public enum MessagePurpose
{
    /// <summary>Holds a secret: never delayed, never logged.</summary>
    SignInCode,

    /// <summary>About the customer's own affairs.</summary>
    Service,

    /// <summary>Only with consent and outside quiet hours.</summary>
    Marketing,
}

/// <summary>A short message.</summary>
/// <param name="Operator">The name of the operator that sends it.</param>
/// <param name="To">The receiver's number.</param>
/// <param name="Text">In the receiver's language.</param>
/// <param name="Purpose">Why it is sent.</param>
public sealed record SmsMessage(string Operator, PhoneNumber To, string Text, MessagePurpose Purpose)
{
    /// <summary>Without number and text, so that a log line holds neither by accident.</summary>
    public override string ToString() => $"SMS ({Purpose}) of {Operator}";
}

/// <summary>An e-mail in plain text.</summary>
/// <param name="Operator">The name of the operator that sends it.</param>
/// <param name="To">The receiver's address.</param>
/// <param name="Subject">In the receiver's language.</param>
/// <param name="Text">In the receiver's language.</param>
/// <param name="Purpose">Why it is sent.</param>
public sealed record EmailMessage(string Operator, string To, string Subject, string Text, MessagePurpose Purpose)
{
    /// <summary>Where a mail program withdraws the consent to such e-mails by a single request (RFC 8058); absent where none is needed.</summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>Without address and text, so that a log line holds neither by accident.</summary>
    public override string ToString() => $"E-mail ({Purpose}) of {Operator}";
}
