using ECare.Core.Jobs;
using ECare.Core.Ledger;
using ECare.Core.Reconciliation;

namespace ECare.Web.Features.Desk;

/// <summary>
/// Every word of the desk. Staff of the group work in English; who translates the desk gives this class a language (docs/adr/0125).
/// </summary>
public static class DeskWords
{
    public const string Desk = "Desk";
    public const string Skip = "Skip to the page";
    public const string Pages = "Pages of the desk";
    public const string BackOffice = "Back office";
    public const string SignOut = "Sign out";
    public const string Start = "Overview";
    public const string Jobs = "Jobs";
    public const string Health = "Health";
    public const string Operator = "Operator";
    public const string Operators = "Operators";
    public const string OperatorsIntro = "How each operator of yours stands. What needs somebody comes first.";
    public const string NoDesk = "You have no pages here";
    public const string NoDeskIntro = "Your groups give you no pages of the desk. An administrator can add you to an operator's “operations”, “finance” or “legal” group, in the back office under Users.";

    public const string JobsFailing = "Jobs failing";
    public const string LastRun = "Last run";
    public const string NeverRan = "Nothing has run yet.";
    public const string NothingFails = "None";
    public const string JobsIntro = "What is done by the clock: how it went last, and since when it fails. Times are on the operator’s clock.";
    public const string Job = "Job";
    public const string State = "State";
    public const string Count = "Dealt with";
    public const string Started = "Started";
    public const string Took = "Took";
    public const string Due = "Next due";
    public const string DoneAt = "Last done";
    public const string FailingSince = "Failing since";
    public const string Failure = "Failure";
    public const string Node = "Node";
    public const string Runs = "Runs";
    public const string Standings = "Standing of each job";
    public const string Never = "never";
    public const string NotHere = "not planned";
    public const string AllJobs = "All jobs";
    public const string AllStates = "All states";
    public const string Filter = "Show";
    public const string Csv = "Download as CSV";
    public const string Older = "Older runs";
    public const string Newest = "Back to the newest";
    public const string NoRuns = "No run fits.";
    public const string FailureIntro = "The kind of failure; what it said is in the program’s log.";

    public const string HealthIntro = "What this installation needs, and what this node has.";
    public const string Thing = "What";
    public const string Needs = "Needs";
    public const string Has = "Has";

    public const string Keys = "Keys";
    public const string KeysTitle = "Keys of the desk";
    public const string KeysOn = "Use these keys";
    public const string Close = "Close";

    /// <summary>The keys and what they do; the script knows the same ones.</summary>
    public static readonly IReadOnlyList<(string Keys, string Does)> KeyList =
    [
        ("?", "Show or hide this list"),
        ("g then s", "Go to the overview"),
        ("g then h", "Go to health"),
        ("j and k", "Next and previous row of the table"),
        ("Enter", "Open the row"),
        ("/", "Go to the filter"),
    ];

    public const string Reconciliation = "Reconciliation";
    public const string ReconciliationIntro = "Every night what the portal shows is compared with what the ledger’s entries add up to, thing by thing. Red: something differs, and the day says where.";
    public const string NothingCompared = "No day has been compared yet. The comparison runs every night.";
    public const string Day = "Day";
    public const string AllDays = "All days";
    public const string ComparedAt = "Compared at";
    public const string Comparisons = "Comparisons";
    public const string Differs = "What differs";
    public const string Differences = "Differences";
    public const string NothingDiffers = "Nothing differs.";
    public const string Portal = "Portal";
    public const string Ledger = "Ledger";
    public const string Account = "Account";
    public const string NoSuchAccount = "no such account";
    public const string Reference = "Reference";
    public const string BalanceShown = "Balance that the portal shows";
    public const string SumOfEntries = "Sum of the ledger’s entries";
    public const string Entries = "Entries, the newest first";
    public const string Debit = "Debit";
    public const string Credit = "Credit";
    public const string Amount = "Amount";
    public const string Back = "Back";
    public const string More = "More";

    /// <summary>What a comparison is called.</summary>
    public static string Of(ReconciledItem item) => item switch
    {
        ReconciledItem.Bills => "Bills",
        ReconciledItem.CreditNotes => "Credit notes",
        ReconciledItem.Payments => "Payments",
        ReconciledItem.Refunds => "Refunds",
        ReconciledItem.OtherPayments => "Payments noted on bills",
        ReconciledItem.Balances => "Balances of accounts",
        ReconciledItem.RunningBalances => "Running balances of the ledger",
        ReconciledItem.DocumentChain => "Documents and their chain",
        _ => "Money kept apart",
    };

    /// <summary>What an entry is called.</summary>
    public static string Of(LedgerKind kind) => kind switch
    {
        LedgerKind.Opening => "Opening",
        LedgerKind.BillIssued => "Bill",
        LedgerKind.CreditNote => "Credit note",
        LedgerKind.Payment => "Payment",
        LedgerKind.TopUp => "Top-up",
        LedgerKind.Held => "Kept apart",
        LedgerKind.Released => "Found its place",
        LedgerKind.Refund => "Refund",
        LedgerKind.OtherPayment => "Payment noted on a bill",
        LedgerKind.Voucher => "Voucher",
        LedgerKind.Advance => "Advance",
        LedgerKind.AdvancePaidBack => "Advance paid back",
        LedgerKind.CreditSent => "Credit sent",
        LedgerKind.CreditReceived => "Credit received",
        LedgerKind.CreditTakenBack => "Credit taken back",
        LedgerKind.VouchersActivated => "Vouchers activated",
        LedgerKind.VouchersBlocked => "Vouchers blocked",
        LedgerKind.VouchersExpired => "Vouchers expired",
        _ => "Used",
    };

    /// <summary>What a run's state is called.</summary>
    public static string Of(JobRunState state) => state switch
    {
        JobRunState.Running => "Running",
        JobRunState.Done => "Done",
        JobRunState.Failed => "Failed",
        JobRunState.Stopped => "Stopped",
        _ => "Abandoned",
    };

    /// <summary>What a light is called.</summary>
    public static string Of(Light light) => light switch
    {
        Light.Off => "No run noted",
        Light.Green => "Good",
        Light.Amber => "Look at it",
        _ => "Not good",
    };
}
