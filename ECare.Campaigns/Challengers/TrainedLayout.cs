using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Challengers;

/// <summary>A trained model laid out for one set of campaigns. Immutable.</summary>
internal sealed class TrainedLayout
{
    private readonly ReducedTrees? trees;
    private readonly float[] levels;
    private readonly int[] groups;

    public TrainedLayout(TrainedModel model, long version, CampaignSet set)
    {
        Version = version;
        levels = [.. set.Campaigns.Select(campaign => model.LevelOf(Stratum.Of(campaign), campaign.Code))];
        if (model.Trees is null)
        {
            groups = [];
            return;
        }

        // Groups that the model does not know are one group.
        int[] places = [.. set.Campaigns.Select(campaign => model.PlaceOf(Stratum.Of(campaign)))];
        int[] present = [.. places.Distinct().Order()];
        trees = new ReducedTrees(model.Trees, present);
        groups = new int[set.Slots];
        for (var campaign = 0; campaign < set.Count; campaign++)
        {
            groups[campaign] = Array.IndexOf(present, places[campaign]);
        }
    }

    public long Version { get; }

    /// <summary>Room that a decision needs: trees to walk and groups to score.</summary>
    public (int Trees, int Groups) Room => (trees?.Count ?? 0, trees?.Groups ?? 0);

    /// <summary>The part of a campaign's correction that is the same for everybody.</summary>
    public float LevelOf(int campaign) => levels[campaign];

    /// <summary>Once a decision: what is corrected for the person, group by group.</summary>
    public void Fold(ReadOnlySpan<float> context, Span<double> walked, Span<float> into) => trees?.Score(context, walked, into);

    /// <summary>The person's corrections of the sixteen campaigns of a block.</summary>
    public void Read(int block, ReadOnlySpan<float> folded, Span<float> into)
    {
        if (folded.IsEmpty)
        {
            into.Clear();
            return;
        }

        var places = groups.AsSpan(block * CampaignSet.Block, CampaignSet.Block);
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = folded[places[i]];
        }
    }
}
