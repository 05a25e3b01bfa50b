namespace ECare.Tests.Architecture;

/// <summary>Which feature folder may know which: the house rules as one table. A new edge is a decision, so it is written here first.</summary>
internal static class Neighbours
{
    /// <summary>Folders of ECare.Core: what each may use besides itself.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Core = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Primitives"] = [],
        ["Persistence"] = ["Primitives", "Operators"],
        ["Operators"] = ["Primitives"],
        ["Jobs"] = ["Persistence", "Operators"],
        ["Behaviour"] = ["Persistence", "Operators", "Jobs"],
        ["Notifications"] = ["Primitives", "Persistence", "Operators", "Jobs"],
        ["Identity"] = ["Primitives", "Persistence", "Operators", "Notifications", "Jobs"],
        ["Accounts"] = ["Primitives", "Persistence", "Operators"],
        ["Inventory"] = ["Primitives", "Persistence", "Operators", "Accounts"],
        ["Notices"] = ["Primitives", "Persistence", "Operators", "Accounts", "Notifications", "Jobs"],
        ["Usage"] = ["Primitives", "Persistence", "Operators", "Accounts", "Inventory", "Jobs"],
        ["Disputes"] = ["Primitives", "Persistence", "Operators", "Accounts", "Inventory", "Billing", "Notices"],
        ["Idempotency"] = ["Primitives", "Persistence", "Operators", "Jobs"],
        ["Ledger"] = ["Primitives", "Persistence", "Operators", "Accounts"],
        ["Billing"] = ["Primitives", "Persistence", "Operators", "Jobs", "Accounts", "Inventory", "Usage", "Ledger"],
        ["Payments"] = ["Primitives", "Persistence", "Operators", "Accounts", "Inventory", "Billing", "Ledger", "Idempotency", "Jobs", "Notices", "Notifications"],
        ["Reconciliation"] = ["Primitives", "Persistence", "Operators", "Accounts", "Billing", "Ledger", "Payments", "Jobs"],
        ["TopUps"] = ["Primitives", "Persistence", "Operators", "Accounts", "Inventory", "Usage", "Billing", "Ledger", "Payments", "Idempotency", "Jobs", "Notices"],
        ["Balances"] = ["Primitives", "Persistence", "Operators", "Accounts", "Inventory", "Usage", "Billing", "Notifications", "Jobs"],
        ["Profile"] = ["Primitives", "Persistence", "Operators", "Accounts", "Inventory", "Usage"],
        ["Overview"] = ["Primitives", "Persistence", "Operators", "Accounts", "Inventory", "Billing"],
    };
}
