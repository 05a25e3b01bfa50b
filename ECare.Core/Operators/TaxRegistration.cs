namespace ECare.Core.Operators;

/// <summary>The operator as its tax authority knows it, where bills have to say so in a code of their own (Saudi Arabia, Bahrain).</summary>
/// <param name="Seller">The name in the register.</param>
/// <param name="Number">The number that value added tax is paid under.</param>
public sealed record TaxRegistration(string Seller, string Number);
