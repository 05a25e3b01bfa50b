using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Creatives;
using ECare.Campaigns.Recommendation;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Decisions;

/// <summary>What came of deciding again from the log.</summary>
public abstract record ReplayOutcome
{
    private ReplayOutcome()
    {
    }

    /// <summary>The same campaign and creative with the same chances, bit for bit, and the same chances of all others.</summary>
    public sealed record Same : ReplayOutcome;

    /// <summary>Another decision: the log or the program was changed.</summary>
    public sealed record Different(string? Campaign, float Propensity) : ReplayOutcome;

    /// <summary>The campaigns or the model of that time are no longer kept.</summary>
    public sealed record CannotReplay : ReplayOutcome;
}

/// <summary>Decides again what the log tells, to prove that it tells the truth.</summary>
internal static class DecisionReplay
{
    public static async Task<ReplayOutcome> RunAsync(
        ECareDbContext db, Decision decision, OperatorClock clock, Holdout holdout, CancellationToken cancellationToken)
    {
        var document = await db.CampaignSetVersions.Where(version => version.Version == decision.SetVersion)
            .Select(version => version.Document).SingleOrDefaultAsync(cancellationToken);
        if (document is null)
        {
            return new ReplayOutcome.CannotReplay();
        }

        var set = CampaignSetDocument.Read(document);
        if (decision.ModelVersion == 0)
        {
            return Run(decision, set, model: null, clock, holdout);
        }

        return await ModelAsync(db, decision, set, cancellationToken) is { } model
            ? Run(decision, set, model, clock, holdout)
            : new ReplayOutcome.CannotReplay();
    }

    /// <summary>The model as it served then; null when a part of it is no longer kept or damaged.</summary>
    private static async Task<ServingModel?> ModelAsync(ECareDbContext db, Decision decision, CampaignSet set, CancellationToken cancellationToken)
    {
        var checkpoint = await db.ModelCheckpoints.AsNoTracking()
            .FirstOrDefaultAsync(checkpoint => checkpoint.Version == decision.ModelVersion, cancellationToken);
        if (checkpoint is null || ModelCodec.Read(checkpoint.Blob) is not { } online)
        {
            return null;
        }

        if (decision.TrainedVersion == 0)
        {
            return new ServingModel(online, checkpoint.Version, checkpoint.CreatedAt, set);
        }

        return await TrainedShelf.ReadAsync(db, decision.TrainedVersion, cancellationToken) is { } trained
            ? new ServingModel(online, checkpoint.Version, checkpoint.CreatedAt, set, new TrainedLayout(trained, decision.TrainedVersion, set))
            : null;
    }

    public static ReplayOutcome Run(Decision decision, CampaignSet set, ServingModel? model, OperatorClock clock, Holdout holdout)
    {
        var inputs = new DecisionInputs
        {
            Set = set,
            Model = model,
            Facts = FactsCodec.Read(decision.Subscriber, decision.Facts),
            Placement = decision.Placement,
            At = decision.At,
            Local = clock.At(decision.At),
            Seed = unchecked((ulong)decision.Seed),
            Holdout = holdout.WithPercent(decision.HoldoutPercent),
            State = DecisionCodec.Read(set, decision.Placement, decision.Candidates),
            Language = decision.Language,
        };

        var scratch = DecisionScratch.OfThread;
        var again = CampaignDecider.Decide(inputs, scratch);
        var campaign = again.Campaign < 0 ? null : set.Campaigns[again.Campaign].Code;
        var drawn = CreativeDraw.Of(inputs, again);
        var same = again.Kind == decision.Kind
            && string.Equals(campaign, decision.Campaign, StringComparison.Ordinal)
            && BitConverter.SingleToInt32Bits(again.Propensity) == BitConverter.SingleToInt32Bits(decision.Propensity)
            && string.Equals(drawn.Key, decision.Creative, StringComparison.Ordinal)
            && BitConverter.SingleToInt32Bits(drawn.Chance) == BitConverter.SingleToInt32Bits(decision.CreativeChance)
            && DecisionCodec.Write(set, scratch).AsSpan().SequenceEqual(decision.Candidates);

        return same ? new ReplayOutcome.Same() : new ReplayOutcome.Different(campaign, again.Propensity);
    }
}
