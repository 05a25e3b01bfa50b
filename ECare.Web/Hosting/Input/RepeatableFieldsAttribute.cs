namespace ECare.Web.Hosting.Input;

/// <summary>Names the fields that an action takes more than once, as a list of ticked boxes does. All others are refused when repeated.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RepeatableFieldsAttribute(params string[] names) : Attribute
{
    public string[] Names { get; } = names;
}
