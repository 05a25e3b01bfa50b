namespace ECare.Campaigns.Evaluation;

/// <summary>
/// What is expected of a campaign on a placement: its rate there, drawn towards its rate everywhere and that towards the rate of all, because few
/// showings prove little. Learnt from the people of one half.
/// </summary>
internal sealed class ExpectedRewards
{
    /// <summary>So many showings of a wider rate stand behind a narrow one.</summary>
    private const double Weight = 50;

    private readonly Dictionary<(string Code, string Placement), (double Count, double Sum)> places = [];
    private readonly Dictionary<string, (double Count, double Sum)> campaigns = new(StringComparer.Ordinal);
    private readonly double overall;

    public ExpectedRewards(IReadOnlyCollection<LoggedChoice> choices)
    {
        overall = choices.Count == 0 ? 0 : choices.Average(choice => choice.Reward);
        foreach (var choice in choices)
        {
            var code = choice.Codes[choice.Chosen];
            Add(places, (code, choice.Placement), choice.Reward);
            Add(campaigns, code, choice.Reward);
        }
    }

    /// <summary>The half that a person belongs to.</summary>
    public static bool IsFirstHalf(Guid subscriber) => (subscriber.ToByteArray()[^1] & 1) == 0;

    public double Of(string code, string placement)
    {
        var (count, sum) = campaigns.GetValueOrDefault(code);
        var everywhere = (sum + (Weight * overall)) / (count + Weight);
        (count, sum) = places.GetValueOrDefault((code, placement));
        return (sum + (Weight * everywhere)) / (count + Weight);
    }

    private static void Add<TKey>(Dictionary<TKey, (double Count, double Sum)> to, TKey key, double reward)
        where TKey : notnull
    {
        var (count, sum) = to.GetValueOrDefault(key);
        to[key] = (count + 1, sum + reward);
    }
}
