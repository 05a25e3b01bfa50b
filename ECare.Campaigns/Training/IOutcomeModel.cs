using ECare.Campaigns.Learning;

namespace ECare.Campaigns.Training;

/// <summary>Expects a reward of each action for a context.</summary>
internal interface IOutcomeModel
{
    /// <summary>Writes one expectation for each action, in the reward's unit.</summary>
    void Predict(in RowContext context, Span<double> into);
}
