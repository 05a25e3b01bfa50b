namespace ECare.Cms.Letters;

/// <summary>An e-mail to somebody of the staff, in plain text.</summary>
/// <param name="To">Their address.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">What it says.</param>
/// <param name="Site">The home page of the site that it is about; null where it is about none.</param>
public sealed record StaffLetter(string To, string Subject, string Text, Guid? Site)
{
    /// <summary>Without address and words, so that a log line holds neither by accident.</summary>
    public override string ToString() => nameof(StaffLetter);
}

/// <summary>The way out for letters to staff; the host has one.</summary>
public interface IStaffMail
{
    /// <summary>Hands a letter over; never waits.</summary>
    void Send(StaffLetter letter);
}

/// <summary>Where the host has no way out, nobody is written to.</summary>
internal sealed class NoStaffMail : IStaffMail
{
    public void Send(StaffLetter letter)
    {
        // There is nobody to carry it.
    }
}
