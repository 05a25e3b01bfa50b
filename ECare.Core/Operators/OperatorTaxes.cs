using ECare.Core.Primitives;

namespace ECare.Core.Operators;

/// <summary>A country's taxes on telecom.</summary>
/// <param name="PricesIncludeTax">Whether customers are used to, or must be shown, prices with all taxes in.</param>
/// <param name="Services">What is levied on plans, usage and goods.</param>
/// <param name="Recharges">What is taken out of a recharge of prepaid credit.</param>
public sealed record OperatorTaxes(bool PricesIncludeTax, TaxSchedule Services, TaxSchedule Recharges);
