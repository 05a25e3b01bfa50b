namespace ECare.Campaigns.Contact;

/// <summary>How somebody meets a campaign.</summary>
/// <param name="Language">The language of what they read, as the CMS calls it: <c>nl-NL</c>; absent, only the main creative can be counted on.</param>
public sealed record ContactWay(ContactChannel Channel, string? Language)
{
    /// <summary>On a page in a language that nobody told.</summary>
    public static ContactWay Page { get; } = new(ContactChannel.Page, null);
}
