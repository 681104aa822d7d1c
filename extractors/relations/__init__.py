"""How the mentions of one sentence relate: used for, part of, evaluated with, …"""
