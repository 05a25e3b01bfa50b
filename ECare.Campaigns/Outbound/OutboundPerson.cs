using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Outbound;

/// <summary>How somebody stands in a run. The names are stored.</summary>
public enum OutboundPersonState
{
    /// <summary>Fitted when the run was planned; nothing is decided yet.</summary>
    Frozen = 1,

    /// <summary>Gets no message.</summary>
    Held = 2,

    /// <summary>A campaign is chosen and nothing was sent.</summary>
    Ready = 3,

    /// <summary>A node is handing the message over.</summary>
    Sending = 4,

    /// <summary>The gateway took it.</summary>
    Sent = 5,

    /// <summary>The gateway refused it.</summary>
    Failed = 6,

    /// <summary>Nobody knows whether the gateway took it: it is not sent again.</summary>
    Uncertain = 7,

    /// <summary>It stands in a file that staff have taken.</summary>
    Listed = 8,

    /// <summary>The consent or the address was gone before it was sent.</summary>
    Withdrawn = 9,
}

/// <summary>One person in a run. The key lets each in once, and the claim lets one node send.</summary>
public sealed class OutboundPerson
{
    private const int LanguageLength = 16;

    private OutboundPerson()
    {
    }

    public Guid RunId { get; private set; }

    /// <summary>The pseudonymous id: the row does not tell who it is.</summary>
    public Guid Subscriber { get; private set; }

    public OutboundPersonState State { get; private set; }

    /// <summary>The decision, when a campaign was chosen.</summary>
    public Guid? Decision { get; private set; }

    /// <summary>The chosen campaign's code.</summary>
    public string? Campaign { get; private set; }

    /// <summary>The language in which the message is written.</summary>
    public string? Language { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Whoever is handing the message over.</summary>
    public Guid? Claim { get; private set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    internal static OutboundPerson Freeze(Guid run, Guid subscriber) => new() { RunId = run, Subscriber = subscriber, State = OutboundPersonState.Frozen };

    internal static OutboundPerson Of(Guid run, Guid subscriber) => new() { RunId = run, Subscriber = subscriber };

    internal void Hold(DateTimeOffset now) => (State, DecidedAt) = (OutboundPersonState.Held, now);

    internal void Choose(Guid decision, string campaign, string language, DateTimeOffset now) =>
        (State, Decision, Campaign, Language, DecidedAt) = (OutboundPersonState.Ready, decision, campaign, language, now);

    internal sealed class Configuration : IEntityTypeConfiguration<OutboundPerson>
    {
        public void Configure(EntityTypeBuilder<OutboundPerson> builder)
        {
            builder.ToTable("OutboundPeople").WithoutRowId();
            builder.HasKey(person => new { person.RunId, person.Subscriber });
            builder.Property(person => person.Campaign).HasMaxLength(64);
            builder.Property(person => person.Language).HasMaxLength(LanguageLength);

            // A click tells the decision, and who is forgotten tells the person.
            builder.HasIndex(person => person.Decision);
            builder.HasIndex(person => person.Subscriber);
        }
    }
}
