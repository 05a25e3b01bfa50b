namespace ECare.Web.Demo;

/// <summary>How far the seeding of an operator is.</summary>
/// <param name="Percent">0 to 100.</param>
public sealed record DemoProgress(string Operator, int Percent);
