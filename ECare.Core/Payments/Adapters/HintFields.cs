namespace ECare.Core.Payments.Adapters;

/// <summary>What came in from outside as fields: those of address, form and JSON body by their names, and beside them what signatures are made over.</summary>
public static class HintFields
{
    /// <summary>The body as it was sent.</summary>
    public const string Body = "@body";

    /// <summary>A header, by its name in lower case.</summary>
    public static string Header(string name) => $"@{name}";
}
