using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Decisions;

/// <summary>What can come of a campaign that was chosen.</summary>
public enum OutcomeKind
{
    /// <summary>It was in the viewport, not merely rendered.</summary>
    Seen = 0,

    Clicked = 1,

    /// <summary>"Not interested": the campaign is never shown to the person again.</summary>
    Hidden = 2,

    /// <summary>The goal was reached: ordered, activated, topped up.</summary>
    Converted = 3,
}

/// <summary>Something that came of a decision. Reported twice, it counts once: the key settles it.</summary>
public sealed class DecisionOutcome
{
    private DecisionOutcome()
    {
    }

    public Guid Subscriber { get; private set; }

    public Guid Decision { get; private set; }

    public OutcomeKind Kind { get; private set; }

    /// <summary>When it arrived here, since a client's clock is not asked; of a conversion, when the business systems say that it happened.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The campaign's code.</summary>
    public string Campaign { get; private set; } = "";

    internal static DecisionOutcome Of(Guid subscriber, Guid decision, OutcomeKind kind, string campaign, DateTimeOffset now) =>
        new() { Subscriber = subscriber, Decision = decision, Kind = kind, Campaign = campaign, At = now };
}

internal sealed class DecisionOutcomeConfiguration : IEntityTypeConfiguration<DecisionOutcome>
{
    public void Configure(EntityTypeBuilder<DecisionOutcome> builder)
    {
        builder.ToTable("CampaignOutcomes");
        builder.HasKey(outcome => new { outcome.Subscriber, outcome.Decision, outcome.Kind });
        builder.Property(outcome => outcome.Campaign).HasMaxLength(64);

        // The learner reads what was seen, in the order of time.
        builder.HasIndex(outcome => new { outcome.Kind, outcome.At });
    }
}
