using ECare.Core.Disputes;

namespace ECare.Web.Features.Desk.Disputes;

/// <summary>The words of the pages on which staff answer disputes.</summary>
public static class DisputeDeskWords
{
    public const string Title = "Disputes";
    public const string Intro = "Charges that customers object to and that no rule has decided. The oldest promise comes first.";
    public const string None = "Nothing waits for an answer.";
    public const string Reference = "Dispute";
    public const string Reason = "Reason";
    public const string Claimed = "Claimed";
    public const string Opened = "Opened";
    public const string AnswerBy = "Answer by";
    public const string Bill = "Bill";
    public const string Customer = "What the customer wrote";
    public const string NoWords = "Nothing.";
    public const string Charges = "Charges of the bill";
    public const string Charge = "Charge";
    public const string Line = "Line";
    public const string Gross = "With taxes";
    public const string Disputed = "Disputed";
    public const string Credited = "Credited";
    public const string Answer = "Your answer";
    public const string CreditThese = "Credit these charges";
    public const string Ground = "Ground";
    public const string ChooseGround = "Choose the ground";
    public const string Words = "Words to the customer (the customer's language)";
    public const string Send = "Answer and credit what is ticked";
    public const string SendHint = "Nothing ticked refuses the claim. The answer cannot be taken back.";
    public const string GroundMissing = "Choose a ground.";
    public const string DoesNotFit = "The ground does not fit what is ticked: “the charge was right” goes with nothing ticked, every other ground with at least one disputed charge.";
    public const string Closed = "Answered";
    public const string By = "By";
    public const string ByRule = "a rule of the operator";
    public const string CreditNote = "Credit note";
    public const string Next = "Next page";
    public const string Yes = "yes";

    /// <summary>What a reason is called.</summary>
    public static string Of(DisputeReason reason) => reason switch
    {
        DisputeReason.NotOrdered => "Not ordered or used",
        DisputeReason.AlreadyEnded => "Had been ended",
        DisputeReason.ChargedTwice => "Charged twice",
        DisputeReason.WrongPrice => "Another price was agreed",
        DisputeReason.DidNotWork => "Did not work",
        _ => "Other",
    };

    /// <summary>What a ground is called.</summary>
    public static string Of(DisputeGround ground) => ground switch
    {
        DisputeGround.StandsTwice => "The same charge stands on the bill twice",
        DisputeGround.HadEnded => "It had ended before the period of the bill",
        DisputeGround.Small => "The amount is small",
        DisputeGround.ChargeWrong => "The charge was wrong",
        DisputeGround.ServiceFailed => "The service did not work as it should",
        DisputeGround.Goodwill => "The charge was right; credited as a favour",
        _ => "The charge was right",
    };

    /// <summary>What a state is called.</summary>
    public static string Of(DisputeState state) => state switch
    {
        DisputeState.Open => "Open",
        DisputeState.Upheld => "Upheld",
        DisputeState.PartlyUpheld => "Partly upheld",
        DisputeState.Refused => "Refused",
        _ => "Taken back by the customer",
    };
}
