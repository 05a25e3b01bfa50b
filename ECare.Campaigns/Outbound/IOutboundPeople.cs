using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;

namespace ECare.Campaigns.Outbound;

/// <summary>Reads the people of the scope's operator for a run. The host brings it, since it knows of what facts are made.</summary>
public interface IOutboundPeople
{
    /// <summary>How many people are dealt with together.</summary>
    const int Page = 500;

    /// <summary>The next people by their customer's id; the number of queries does not grow with them.</summary>
    /// <param name="channel">Where the run meets them: their facts tell the consent to this one.</param>
    /// <param name="after">The last customer who is dealt with; 0 at the beginning.</param>
    Task<IReadOnlyList<OutboundReceiver>> NextAsync(ContactChannel channel, long after, CancellationToken cancellationToken);
}

/// <summary>Finds the words of a campaign for a message. The host brings it, since words are content.</summary>
public interface IOutboundWords
{
    /// <summary>The language of the operator's that a person is written to in.</summary>
    string LanguageFor(string operatorName, string language);

    /// <summary>The words with the links; <see langword="null"/> when the campaign's document is no longer published.</summary>
    OutboundMessage? Of(ContactChannel channel, string operatorName, Guid document, string language, MessageLinks links);
}

/// <summary>Somebody who may get a message.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Subscriber">The pseudonymous id.</param>
/// <param name="Phone">In E.164; empty when there is none.</param>
/// <param name="Email">Absent when there is none.</param>
/// <param name="Language">The language that the person wants to be written to in.</param>
/// <param name="Facts">What is known of the person; absent when they reach no line.</param>
public sealed record OutboundReceiver(long CustomerId, Guid Subscriber, string Phone, string? Email, string Language, SubscriberFacts? Facts)
{
    /// <summary>Where a channel reaches the person; <see langword="null"/> where it does not.</summary>
    public string? AddressOn(ContactChannel channel) =>
        (channel == ContactChannel.Sms ? Phone : Email) is { Length: > 0 } address ? address : null;

    /// <summary>Under the age of contract, or in somebody's care: nobody advertises to them, whoever agreed.</summary>
    public bool IsMinor { get; init; }

    /// <summary>Whether the person may be written to, and by what they are known: the consent to the channel that the facts were read for and that to a personal choice.</summary>
    public bool Consents => !IsMinor && Facts is { ConsentsToMarketing: true, ConsentsToPersonalisation: true };
}

/// <summary>A message as it is sent.</summary>
/// <param name="Subject">Of an e-mail.</param>
public sealed record OutboundMessage(string Subject, string Text);

/// <summary>The addresses that a message holds.</summary>
/// <param name="Visit">Leads to the campaign's page.</param>
/// <param name="Stop">Withdraws the consent to the channel. Absent by SMS, where an answer does it.</param>
public sealed record MessageLinks(string Visit, string? Stop);
