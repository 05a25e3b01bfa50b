namespace ECare.Core.Operators;

/// <summary>How an operator deals with charges that customers dispute.</summary>
/// <param name="WithinDays">How many days after its issue a bill can be disputed.</param>
/// <param name="AnswerDays">Within how many days the operator promises an answer.</param>
/// <param name="SmallMinor">Up to this amount with taxes, in minor units, a first claim is credited without asking.</param>
/// <param name="SmallPerYear">How many claims an account is credited so within 365 days.</param>
public sealed record DisputeTerms(int WithinDays, int AnswerDays, long SmallMinor = 0, int SmallPerYear = 0)
{
    /// <summary>Where an operator says nothing: half a year, ten days, and somebody looks at every claim.</summary>
    public static DisputeTerms Usual { get; } = new(WithinDays: 182, AnswerDays: 10);
}
