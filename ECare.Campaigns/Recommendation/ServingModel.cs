using System.Runtime.Intrinsics;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;

namespace ECare.Campaigns.Recommendation;

/// <summary>
/// A model laid out for one set of campaigns: the rows of operator, group and campaign added up and turned so that sixteen campaigns
/// are scored by one pass over neighbouring memory. A trained model that serves corrects what they say. Immutable.
/// </summary>
internal sealed class ServingModel
{
    private readonly float[] weights;

    /// <param name="trained">What corrects the online model; null when it serves alone.</param>
    public ServingModel(OnlineModel model, long version, DateTimeOffset trainedAt, CampaignSet set, TrainedLayout? trained = null)
    {
        Trained = trained;
        Version = version;
        TrainedAt = trainedAt;

        // The gap weighs more the more often the goal was reached: a few clicks prove little (Foster and Rakhlin 2020, gamma ~ sqrt(T)).
        Sharpness = 2f * MathF.Sqrt(1 + model.Rewards);
        weights = new float[set.Slots * ContextVector.Length];
        for (var campaign = 0; campaign < set.Count; campaign++)
        {
            var rows = new[]
            {
                model.Common,
                model.Groups.GetValueOrDefault(set.Campaigns[campaign].Group),
                model.Campaigns.GetValueOrDefault(set.Campaigns[campaign].Code),
            };

            var block = campaign / CampaignSet.Block * CampaignSet.Block * ContextVector.Length;
            for (var i = 0; i < ContextVector.Length; i++)
            {
                weights[block + (i * CampaignSet.Block) + (campaign % CampaignSet.Block)] = rows.Sum(row => row?.Means[i] ?? 0);
            }

            // The first place of a context is always 1.
            weights[block + (campaign % CampaignSet.Block)] += trained?.LevelOf(campaign) ?? 0;
        }
    }

    /// <summary>Names the weights; see <see cref="ModelCodec.VersionOf"/>.</summary>
    public long Version { get; }

    /// <summary>When the last outcome was learnt or the model was found still right.</summary>
    public DateTimeOffset TrainedAt { get; }

    /// <summary>What corrects the online model.</summary>
    public TrainedLayout? Trained { get; }

    /// <summary>How strongly exploration prefers what looks better.</summary>
    public float Sharpness { get; }

    /// <summary>The chance that each of the sixteen campaigns of a block reaches its goal.</summary>
    /// <param name="folded">What the trained model corrects for the person, if one serves.</param>
    public void Score(int block, ReadOnlySpan<float> context, ReadOnlySpan<int> active, ReadOnlySpan<float> folded, Span<float> into)
    {
        var rows = weights.AsSpan(block * CampaignSet.Block * ContextVector.Length, CampaignSet.Block * ContextVector.Length);
        var low = Vector256<float>.Zero;
        var high = Vector256<float>.Zero;
        foreach (var i in active)
        {
            var x = Vector256.Create(context[i]);
            low += x * Vector256.Create<float>(rows.Slice(i * CampaignSet.Block, 8));
            high += x * Vector256.Create<float>(rows.Slice((i * CampaignSet.Block) + 8, 8));
        }

        if (Trained is { } trained)
        {
            trained.Read(block, folded, into);
            low += Vector256.Create<float>(into);
            high += Vector256.Create<float>(into[8..]);
        }

        Logistic.Of(low).CopyTo(into);
        Logistic.Of(high).CopyTo(into[8..]);
    }
}
