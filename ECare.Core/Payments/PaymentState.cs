namespace ECare.Core.Payments;

/// <summary>Where a payment is. Only the provider's answer to a question of ours moves it; the customer's return and callbacks only make us ask.</summary>
public enum PaymentState
{
    /// <summary>Kept here; the provider may not know of it yet.</summary>
    Initiated = 1,

    /// <summary>Laid before the provider; the customer is to agree.</summary>
    Sent = 2,

    /// <summary>The provider works on it.</summary>
    Pending = 3,

    /// <summary>The provider gave no clear answer; it is asked again.</summary>
    Unclear = 4,

    /// <summary>Paid and booked.</summary>
    Posted = 5,

    /// <summary>Money came, but not the amount or currency that was asked for: it is kept apart until somebody decides.</summary>
    Held = 6,

    /// <summary>The provider says that it will not be paid.</summary>
    Failed = 7,

    /// <summary>Nobody paid in time. Should money still come, it is booked.</summary>
    Expired = 8,

    /// <summary>It was paid and booked, and the payer's bank took it back: the bills are open again.</summary>
    ChargedBack = 9,
}

/// <summary>What a state means to whoever looks.</summary>
public static class PaymentStates
{
    extension(PaymentState state)
    {
        /// <summary>Whether it can still go either way.</summary>
        public bool IsOpen => state is PaymentState.Initiated or PaymentState.Sent or PaymentState.Pending or PaymentState.Unclear;

        /// <summary>Whether money is here.</summary>
        public bool HasMoney => state is PaymentState.Posted or PaymentState.Held;
    }
}

/// <summary>What happened to a payment, as its timeline tells.</summary>
public enum PaymentEventKind
{
    Initiated = 1,
    Sent = 2,
    StartRefused = 3,
    StartUnclear = 4,

    /// <summary>A callback or the customer's return came in.</summary>
    Hinted = 5,
    Pending = 6,
    Unclear = 7,

    /// <summary>The provider says that it was paid.</summary>
    Confirmed = 8,

    /// <summary>In the ledger.</summary>
    Posted = 9,

    /// <summary>An amount was put on a bill.</summary>
    Allocated = 10,

    /// <summary>More came than was open: it stays as credit.</summary>
    Credited = 11,
    Held = 12,
    Failed = 13,
    Expired = 14,
    RefundAsked = 15,
    Refunded = 16,
    RefundRefused = 17,

    /// <summary>Staff decided about money that was kept apart.</summary>
    Released = 18,

    /// <summary>Nobody asks the provider any more of its own accord.</summary>
    GivenUp = 19,

    /// <summary>The payer's bank took the money back.</summary>
    ChargedBack = 20,
}
